-- What every part stands on: the service itself, its secrets, its clock, its jobs.

-- One row, made by the first start. A second node that starts at the same moment waits on its key.
create table service (
    one boolean primary key default true check (one),
    -- The key-encryption key that new secrets are wrapped with; a node without it does not start.
    kek_id text not null,
    created_at timestamptz not null,
    -- When the first start had created what a service needs (authorities, people); null until then.
    furnished_at timestamptz
);

-- A secret under a data key of its own, which is wrapped by the key-encryption key `kek_id`.
-- Row id and purpose are the associated data of both: a value copied to another row does not open.
create table secret (
    id uuid primary key,
    purpose text not null,
    algorithm text not null check (algorithm in ('AES-256-GCM')),
    kek_id text not null,
    wrapped_key bytea not null, -- nonce (12 octets), ciphertext, tag (16)
    sealed bytea not null -- the same shape
);

-- A rotation of the key-encryption key looks for what it has not reached yet.
create index secret_by_kek on secret (kek_id, id);

-- How far the service's clock is ahead of the machine's; moved by `testing.clock` only, and only forward.
create table clock (
    one boolean primary key default true check (one),
    ahead_ms bigint not null default 0 check (ahead_ms >= 0)
);

insert into clock default values;

-- db-scheduler's table, as its documentation gives it.
create table scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);
