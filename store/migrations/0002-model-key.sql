-- What a model came from, so that a training whose last step runs again finds the model it already gave.
alter table model add column key text;
update model set key = id;
alter table model alter column key set not null;
alter table model add unique (guild_id, key);
