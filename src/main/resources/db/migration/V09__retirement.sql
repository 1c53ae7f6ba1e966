-- RI-22: that what a reissue replaces be revoked, alone, a set time after the new certificate is deployed.
-- The row belongs to whoever holds the lock on the lineage of both certificates.
create table retirement (
    successor     text collate "C" primary key references certificate,
    certificate   text collate "C" not null references certificate,
    after_seconds bigint      not null check (after_seconds >= 0),
    -- When the new certificate was said to be deployed; due is that time and the set time after it.
    deployed_at   timestamptz,
    due_at        timestamptz,
    ended_at      timestamptz,
    ending        text check (ending in ('retired', 'by-route', 'called-off', 'not-needed')),
    check ((deployed_at is null) = (due_at is null)),
    check ((ended_at is null) = (ending is null))
);
create index retirement_due on retirement (due_at) where ended_at is null;
create index retirement_certificate on retirement (certificate) where ended_at is null;

-- What falls with a revocation: by RV-06 the generation, or the certificate alone (RI-22).
alter table request add column extent text not null default 'generation' check (extent in ('generation', 'alone'));
