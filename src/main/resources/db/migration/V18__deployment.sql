-- DP-01: where an account's certificates are put to use.
create table deploy_target (
    id            uuid        primary key,
    account       text        not null,
    name          text        not null,
    kind          text        not null check (kind in ('agent', 'webhook')),
    -- A webhook's address, the sealed secret that signs what is sent there, and the authorities (PEM) that its server's
    -- certificate may come from beside the public ones.
    url           text,
    secret        uuid,
    trusted       text,
    -- The only API key that may fetch for an agent; null: any of the account that may fetch.
    agent_key     text,
    -- The lineage whose newly issued certificates are deployed here by themselves.
    follows       bigint references lineage,
    -- What the target said last that it has.
    current       text collate "C" references certificate,
    current_since timestamptz,
    -- When an agent asked last.
    seen_at       timestamptz,
    created_at    timestamptz not null,
    deleted_at    timestamptz,
    check ((kind = 'webhook') = (url is not null and secret is not null))
);
create unique index deploy_target_name on deploy_target (account, name) where deleted_at is null;
create index deploy_target_current on deploy_target (current) where deleted_at is null;
create index deploy_target_follows on deploy_target (follows) where deleted_at is null;

-- One wish to deploy, for one or more targets.
create table deploy_record (
    id          bigint generated always as identity primary key,
    account     text        not null,
    -- What was to be deployed, or, for a rollback, what was to be undone.
    certificate text collate "C" not null references certificate,
    cause       text        not null check (cause in ('asked', 'followed', 'rollback')),
    undoes      bigint references deploy_record,
    created_at  timestamptz not null,
    check ((cause = 'rollback') = (undoes is not null))
);
create index deploy_record_certificate on deploy_record (certificate, id desc);

-- One target's part of a record.
create table deployment (
    id           bigint generated always as identity primary key,
    record       bigint      not null references deploy_record,
    target       uuid        not null references deploy_target,
    certificate  text collate "C" not null references certificate,
    -- What the target had before.
    previous     text collate "C" references certificate,
    state        text        not null check (state in ('waiting', 'running', 'done', 'failed', 'rolled-back', 'rollback-failed')),
    attempts     integer     not null default 0,
    next_try_at  timestamptz not null,
    -- Why it failed, in both languages.
    english      text,
    chinese      text,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    check (state not in ('failed', 'rollback-failed') or (english is not null and chinese is not null))
);
-- A target is told one thing at a time; what was asked for later takes the place of what waits.
create unique index deployment_open on deployment (target) where state in ('waiting', 'running');
create index deployment_due on deployment (next_try_at) where state in ('waiting', 'running');
create index deployment_of_certificate on deployment (certificate);
create index deployment_of_record on deployment (record);

-- RN-01: whether the successors of a lineage's certificates are ordered by themselves.
alter table lineage add column auto_renew boolean not null default false;

-- A later certificate of a term that is longer than one certificate may be.
create table later_certificate (
    certificate  text collate "C" primary key references certificate,
    -- The end of the term that was bought with the first one.
    term_ends_at timestamptz not null
);

-- What came of ordering a certificate's successor.
create table renewal_try (
    certificate  text collate "C" primary key references certificate,
    tried_at     timestamptz not null,
    successor    text collate "C" references certificate,
    -- Why it was refused, and when it is tried again; null: not by itself.
    rule         text,
    english      text,
    chinese      text,
    next_try_at  timestamptz,
    check ((successor is null) = (rule is not null and english is not null and chinese is not null))
);
