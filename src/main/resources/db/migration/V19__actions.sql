-- What came of deletions, for those who ask later. Rows of more than a day go with the next ones.
create table deletion_task (
    id           text        primary key,
    account      text        not null,
    certificate  text        collate "C" not null,
    ended        text        not null check (ended in ('done', 'still-issued', 'under-way', 'not-found')),
    ended_at     timestamptz not null
);
create index deletion_task_age on deletion_task (ended_at);

-- When an order that had ended was opened again; its time as a draft counts from here (MO-02).
alter table certificate add column reopened_at timestamptz;

-- Certificate requests that an account keeps. The key is sealed; with a password it is encrypted before (RI-09).
create table csr (
    id               bigint      primary key check (id > 0 and id < 9007199254740992),
    account          text        not null,
    domain           text        not null,
    names            text[]      not null,
    organization     text        not null,
    unit             text        not null,
    email            text        not null,
    state            text        not null,
    locality         text        not null,
    country          text        not null,
    algorithm        text        not null,
    remark           text        not null,
    tag_keys         text[]      not null,
    tag_values       text[]      not null,
    created_at       timestamptz not null,
    csr              bytea,
    key_fingerprint  text,
    secret           uuid,
    locked           boolean     not null,
    check (cardinality(tag_keys) = cardinality(tag_values)),
    check ((csr is null) = (secret is null) and (csr is null) = (key_fingerprint is null))
);
create index csr_of_account on csr (account, created_at);
