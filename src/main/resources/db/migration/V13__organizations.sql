-- What was verified of whom a certificate names: it decides subject and policy, and the linter judges by it once more
-- when the same octets are signed again after a crash.
alter table issued add column level text not null default 'domain'
    check (level in ('domain', 'organization', 'extended'));
alter table issued alter column level drop default;

-- An organization and its people, as an OV or EV application told them. Rows are only inserted: what was approved stays
-- what it was. The form's fields are a list of the code's; nothing is searched by them, so they lie side by side.
create table applicant (
    id        bigint generated always as identity primary key,
    fields    text[] not null,
    contents  text[] not null,
    check (cardinality(fields) = cardinality(contents))
);

-- What was submitted for a certificate, and the records of the account that it was taken from. No foreign keys to those:
-- a record that was deleted since is one that changed (RI-13).
create table certificate_applicant (
    certificate  text collate "C" primary key references certificate,
    applicant    bigint not null references applicant,
    company      bigint,
    manager      bigint
);

-- RI-13: with what the reviewers approved a generation; written with the approval.
create table approved_applicant (
    generation   text collate "C" primary key references certificate,
    applicant    bigint      not null references applicant,
    approved_at  timestamptz not null
);
