-- Where stages can run, beside this machine.
create table runtime_target (
    name varchar(64) primary key,
    -- the target's other words, as JSON
    target varchar not null
);

-- Which target the name of a kind means, where it is not the one of that very name.
create table usual_runtime (
    kind varchar(16) primary key,
    name varchar(64) not null
);
