-- Crates are listed page by page.
create index crate_file_order on crate_file (guild_id, position);
