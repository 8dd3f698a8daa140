-- Times are nanoseconds since 1970 (UTC). Columns named "content" hold packed JSON or log lines: a
-- format byte, then the bytes, deflated when that is shorter.

-- Counters of the home. The row of a counter is locked until its transaction ends, so that numbers
-- become visible in their order, also between processes.
create table counter (
    name varchar(64) primary key,
    latest bigint not null
);
insert into counter values ('event', 0), ('move', 0);

-- The last write of each process: tells one whose commit failed at its very end whether it was done.
-- "at" is in seconds.
create table client_write (
    client varchar(36) primary key,
    latest bigint not null,
    at bigint not null
);

create table project_counter (
    project varchar primary key,
    latest_run bigint not null
);

create table run (
    id varchar(64) primary key,
    number bigint not null,
    project varchar not null,
    pipeline varchar not null,
    title varchar not null,
    commit_id varchar,
    branch varchar,
    dirty boolean not null,
    who varchar not null,
    status varchar(16) not null,
    started_at bigint not null,
    first_event bigint not null,
    -- names one a line, in file order
    stages varchar not null,
    -- title, commit, branch, who and stage names in lower case
    search varchar not null,
    -- from here on: null while it runs
    duration_ms bigint,
    -- one letter a stage
    marks varchar,
    verdict varchar(16),
    version int,
    note varchar,
    metrics varchar
);
create unique index run_by_number on run (project, number);
create index run_by_status on run (status);

-- The whole record of an ended run, as JSON.
create table run_record (
    run varchar(64) primary key,
    last_event bigint not null,
    content varbinary not null
);

-- Consecutive events of one run that were committed together, as a JSON array.
create table event_page (
    first_event bigint primary key,
    last_event bigint not null,
    run varchar(64) not null,
    content varbinary not null
);
create index event_page_by_run on event_page (run, first_event);

create table metric_point (
    run varchar(64) not null,
    name varchar not null,
    stage varchar(128) not null,
    step bigint not null,
    at bigint not null,
    number double precision not null
);
create index metric_point_by_run on metric_point (run, name);

create table log_page (
    run varchar(64) not null,
    stage varchar(128) not null,
    first_line bigint not null,
    lines bigint not null,
    content varbinary not null,
    primary key (run, stage, first_line)
);

-- What stages made, so that content in use is known.
create table run_out (
    run varchar(64) not null,
    stage varchar(128) not null,
    path varchar not null,
    hash varchar(64) not null,
    bytes bigint not null,
    folder boolean not null
);
create index run_out_by_hash on run_out (hash);

create table cache_entry (
    cache_key varchar primary key,
    run varchar(64) not null,
    content varbinary not null
);

create table stage_latest (
    project varchar not null,
    stage varchar(128) not null,
    cache_key varchar not null,
    primary key (project, stage)
);

-- What is remembered of the files of a folder: size, time, inode and hash of each.
create table file_hashes (
    folder varchar primary key,
    content varbinary not null
);

create table model_version (
    model varchar not null,
    version int not null,
    stage varchar not null,
    -- true in the serving stage, else null: the unique index lets one version of a model serve
    serving boolean,
    overridden boolean not null,
    artifact_path varchar not null,
    artifact_hash varchar(64) not null,
    artifact_bytes bigint not null,
    artifact_folder boolean not null,
    run varchar(64) not null,
    run_number bigint not null,
    project varchar not null,
    commit_id varchar,
    dirty boolean not null,
    registered_at bigint not null,
    registered_by varchar not null,
    params varchar not null,
    data varchar not null,
    metrics varchar not null,
    evidence varchar not null,
    primary key (model, version)
);
create unique index one_serves on model_version (model, serving);

-- The release history. Rows are only ever added.
create table release_move (
    entry bigint primary key,
    at bigint not null,
    model varchar not null,
    version int not null,
    kind varchar(16) not null,
    from_stage varchar,
    to_stage varchar not null,
    result varchar(16) not null,
    who varchar not null,
    why varchar not null
);
create index release_move_by_model on release_move (model, entry);

create table preference (
    name varchar primary key,
    content varchar not null
);
