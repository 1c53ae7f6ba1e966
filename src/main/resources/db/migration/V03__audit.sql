-- The audit log (LG-01). Entries are only ever added; what chains them stands in tables of its own, so that no entry is
-- ever touched again. No foreign keys: an entry outlives whatever it tells of.

create sequence audit_entry_id;

create table audit_entry (
    id          bigint      not null default nextval('audit_entry_id'),
    at          timestamptz not null,
    account     text        not null,
    -- person, service or key-holder; `who` is the user name or the job's name
    who_kind    text        not null check (who_kind in ('person', 'service', 'key-holder')),
    who         text        not null,
    person      uuid,
    secret_id   text,
    role        text        not null,
    address     text        not null,
    request_id  text        not null,
    -- the word of DescribeCertificateOperateLogs
    act         text        not null,
    certificate text,
    outcome     text        not null,
    detail      text        not null,
    primary key (at, id)
) partition by range (at);

create index audit_entry_account on audit_entry (account, at desc, id desc) where certificate is not null;
create index audit_entry_certificate on audit_entry (certificate, at desc, id desc) where certificate is not null;

-- Entries of months without a partition of their own land here: recording an act never fails for want of one.
create table audit_entry_default partition of audit_entry default;

-- Which entries wait for their seal. The row is added with its entry and leaves with its seal: commits may come in any
-- order of ids, so "all ids above the last sealed" would lose entries, and an anti-join over all months is too slow to
-- run twice a second.
create table audit_unsealed (
    entry_id bigint      primary key,
    entry_at timestamptz not null
);

create table audit_seal (
    -- 1, 2, 3 … without gaps
    position bigint      primary key check (position > 0),
    entry_id bigint      not null unique,
    entry_at timestamptz not null,
    -- SHA-256 over the previous hash (32 zero octets before the first) and the entry's canonical octets
    hash     bytea       not null check (length(hash) = 32)
);

-- The end of the chain. One row; whoever seals holds its lock.
create table audit_chain (
    one      boolean primary key default true check (one),
    position bigint  not null,
    hash     bytea   not null
);
insert into audit_chain (position, hash) values (0, decode(repeat('00', 32), 'hex'));

create table audit_key (
    -- the first 16 octets of the SHA-256 of the public key
    id         text        primary key,
    -- SubjectPublicKeyInfo, DER
    spki       bytea       not null,
    -- names the sealed private key in the secret store
    secret     uuid        not null,
    created_at timestamptz not null
);

create table audit_head (
    position  bigint      primary key,
    hash      bytea       not null check (length(hash) = 32),
    signed_at timestamptz not null,
    key_id    text        not null,
    signature bytea       not null
);

create function audit_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
end $$;

create trigger append_only before update or delete on audit_entry
    for each row execute function audit_append_only();
create trigger append_only before update or delete on audit_seal
    for each row execute function audit_append_only();
create trigger append_only before update or delete on audit_head
    for each row execute function audit_append_only();
create trigger append_only before update or delete on audit_key
    for each row execute function audit_append_only();
create trigger keep before truncate on audit_entry for each statement execute function audit_append_only();
create trigger keep before truncate on audit_entry_default for each statement execute function audit_append_only();
create trigger keep before truncate on audit_seal for each statement execute function audit_append_only();
create trigger keep before truncate on audit_head for each statement execute function audit_append_only();
create trigger keep before truncate on audit_key for each statement execute function audit_append_only();

-- Makes the partition of the month that `at` is in (UTC), unless it is there, or the default partition holds entries of
-- that month already: those stay where they are. Attaching, unlike creating in place, does not stop those who insert.
create function audit_month(at timestamptz) returns void language plpgsql as $$
declare
    first timestamptz := date_trunc('month', at at time zone 'UTC') at time zone 'UTC';
    next  timestamptz := (date_trunc('month', at at time zone 'UTC') + interval '1 month') at time zone 'UTC';
    name  text := 'audit_entry_' || to_char(at at time zone 'UTC', 'YYYY_MM');
begin
    if to_regclass(name) is not null
        or exists (select from audit_entry_default d where d.at >= first and d.at < next) then
        return;
    end if;
    execute format('create table %I (like audit_entry including defaults including constraints)', name);
    execute format('alter table audit_entry attach partition %I for values from (%L) to (%L)', name, first, next);
    execute format('create trigger keep before truncate on %I for each statement execute function audit_append_only()',
        name);
end $$;

select audit_month(now() + n * interval '1 month') from generate_series(0, 2) n;
