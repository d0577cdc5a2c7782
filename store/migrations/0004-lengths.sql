-- How long a sound is, which its notes do not tell. Sounds of before keep none.
alter table beat_file add column seconds double precision;
