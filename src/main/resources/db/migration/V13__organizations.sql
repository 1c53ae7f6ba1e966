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

-- Organizations that an account keeps on record. Ids are random, below 2^53, so that they tell nothing of others and fit
-- a number of JavaScript.
create table company (
    id          bigint      primary key check (id > 0 and id < 9007199254740992),
    account     text        not null,
    applicant   bigint      not null references applicant,
    created_at  timestamptz not null
);
create index company_of_account on company (account);

-- Who speaks for a company. valid_until is when the last approval ends; a change of the manager or of the company takes
-- it away. That it ended by time is seen by the clock.
create table manager (
    id            bigint      primary key check (id > 0 and id < 9007199254740992),
    account       text        not null,
    company       bigint      not null references company,
    applicant     bigint      not null references applicant,
    department    text        not null,
    domains       text[]      not null,
    state         text        not null check (state in ('none', 'audit', 'ok', 'invalid')),
    created_at    timestamptz not null,
    submitted_at  timestamptz,
    verified_at   timestamptz,
    valid_until   timestamptz,
    -- What a reviewer said who rejected it.
    why           text        not null default ''
);
create index manager_of_account on manager (account);
create index manager_of_company on manager (company);
create index manager_submitted on manager (submitted_at, id) where state = 'audit';
create index certificate_applicant_manager on certificate_applicant (manager) where manager is not null;
