-- Automatic validation (VA-03, VA-04).
alter table request drop constraint request_method_check;
alter table request add constraint request_method_check
    check (method in ('dns', 'file', 'dns-auto', 'file-auto'));
-- RV-16: the automatic method whose conditions no longer held when the request was submitted.
alter table request add column lost_method text check (lost_method in ('dns-auto', 'file-auto'));

-- A zone that an account lets the service update (RFC 2136, TSIG). It serves that account only.
create table zone_access (
    id          uuid        primary key,
    account     text        not null,
    zone        text        not null,
    host        text        not null,
    port        integer     not null check (port between 1 and 65535),
    key_name    text        not null,
    algorithm   text        not null,
    -- The sealed TSIG secret.
    secret      uuid        not null,
    created_at  timestamptz not null,
    unique (account, zone)
);

-- What a domain's owner set up once: an alias into the service's own zone, or a reverse proxy to the service. The label
-- belongs to one account and one domain and is never given to another.
create table standing_way (
    label       text        primary key,
    account     text        not null,
    domain      text        not null,
    kind        text        not null check (kind in ('cname', 'proxy')),
    created_at  timestamptz not null,
    unique (account, domain, kind)
);

-- What the last probe of a way said.
create table automatic_state (
    account        text        not null,
    domain         text        not null,
    way            text        not null check (way in ('zone', 'cname', 'proxy')),
    works          boolean     not null,
    probed_at      timestamptz not null,
    next_probe_at  timestamptz not null,
    english        text        not null,
    chinese        text        not null,
    primary key (account, domain, way)
);
create index automatic_state_due on automatic_state (next_probe_at);

-- What the service writes for somebody, remembered before it is written and forgotten after it was removed, so that a
-- crash leaves nothing behind. Files of a probe stand here too; nobody writes those.
create table automatic_record (
    id           uuid        primary key,
    account      text        not null,
    -- null: a probe's.
    request      uuid references request,
    domain       text        not null,
    -- Where it is asked for: the record's name, or the file's path.
    host         text        not null,
    value        text        not null,
    -- Where it was, or will be, written; null until that is decided. `access` is null for the service's own zone.
    written_name text,
    access       uuid references zone_access on delete set null,
    state        text        not null check (state in ('wanted', 'written')),
    created_at   timestamptz not null,
    next_try_at  timestamptz not null,
    tries        integer     not null default 0
);
create index automatic_record_due on automatic_record (next_try_at);
create unique index automatic_record_once on automatic_record (request, host, value) where request is not null;
