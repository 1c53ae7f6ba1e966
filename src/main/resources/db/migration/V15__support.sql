-- RV-08: that an owner asked support to revoke what the rules keep the owner from revoking.
create table support_case (
    id          uuid        not null primary key,
    certificate text collate "C" not null references certificate,
    account     text        not null,
    reason_code text        not null,
    words       text        not null,
    asked_at    timestamptz not null,
    closed_at   timestamptz,
    answer      text,
    check ((closed_at is null) = (answer is null))
);
create unique index support_case_open on support_case (certificate) where closed_at is null;
create index support_case_queue on support_case (asked_at, id) where closed_at is null;
