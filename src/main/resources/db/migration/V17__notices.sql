-- What happened that somebody may want to be told (NT-01). The row is written in the transaction of the act, so that
-- there is never one without the other; a job spreads it to who wants it. No foreign keys: what it tells of may be gone.
create table notice (
    id          uuid        primary key default gen_random_uuid(),
    position    bigint      generated always as identity,
    -- Whom it concerns.
    account     text        not null,
    -- Who is told: the people of the account, or reviewers and operators.
    audience    text        not null check (audience in ('account', 'staff')),
    kind        text        not null,
    certificate text collate "C",
    request     uuid,
    -- Of a reminder: how many days before the end.
    mark        integer,
    -- What cannot be read from certificate and request: a domain, somebody's words.
    subject     text        not null default '',
    english     text        not null default '',
    chinese     text        not null default '',
    at          timestamptz not null,
    spread_at   timestamptz
);
create index notice_waiting on notice (position) where spread_at is null;
create index notice_age on notice (at);
create index notice_request on notice (request) where request is not null and spread_at is null;
-- One reminder of a certificate and a mark, whatever the job does.
create unique index notice_reminder on notice (certificate, mark) where mark is not null;

-- Where an account wants its notices sent. `kinds` is null for all.
create table webhook (
    id          uuid        primary key,
    account     text        not null,
    url         text        not null,
    kinds       text[],
    -- The sealed key that deliveries are signed with.
    secret      uuid        not null,
    created_at  timestamptz not null
);
create index webhook_account on webhook (account);

-- What a person wants to be told by mail. The address counts once it was confirmed by the code that was sent to it.
create table notice_wish (
    person       uuid        primary key references person,
    mail         text,
    confirmed_at timestamptz,
    -- SHA-256, hex, of the code.
    code_hash    text,
    code_sent_at timestamptz,
    language     text        not null check (language in ('en', 'zh')),
    muted        text[]      not null default '{}',
    check (confirmed_at is null or mail is not null)
);

-- A notice on its way to one receiver. Whoever sends it claims it first, by the machine's time; `tries` tells claims
-- apart. The row stays as the log of deliveries.
create table notice_delivery (
    id            uuid        primary key default gen_random_uuid(),
    notice        uuid        not null references notice on delete cascade,
    account       text        not null,
    webhook       uuid        references webhook on delete cascade,
    person        uuid        references person,
    state         text        not null default 'waiting' check (state in ('waiting', 'delivered', 'given-up')),
    tries         integer     not null default 0,
    created_at    timestamptz not null,
    -- The retries end some time after this: the creation, or the last time that somebody asked for it again.
    asked_at      timestamptz not null,
    next_try_at   timestamptz not null,
    claimed_until timestamptz,
    tried_at      timestamptz,
    -- What the last try came to, in our words.
    outcome       text        not null default '',
    check ((webhook is null) <> (person is null)),
    unique (notice, webhook),
    unique (notice, person)
);
create index notice_delivery_due on notice_delivery (next_try_at) where state = 'waiting';
create index notice_delivery_list on notice_delivery (account, created_at desc, id);
create index notice_delivery_webhook on notice_delivery (webhook) where webhook is not null;

-- Until when certificates were looked through for reminders. One row; whoever works holds its lock.
create table reminder_progress (
    one        boolean     primary key default true check (one),
    done_until timestamptz
);
insert into reminder_progress default values;

-- NT-01: its owner wants no reminders of this one.
alter table certificate add column reminders_silenced boolean not null default false;

-- When reviewers and operators were told that a review is overdue (RV-23).
alter table review add column overdue_told_at timestamptz;
