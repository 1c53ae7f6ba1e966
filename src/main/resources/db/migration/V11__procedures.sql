-- Letters, reviews and vetting by the authority as steps of a request.
alter table request drop constraint request_state_check;
alter table request add constraint request_state_check
    check (state in ('draft', 'proving', 'review', 'vetting', 'signing', 'closed'));
-- The rules that spared a step; `exemption` is the one that spared the proof.
alter table request add column letter_waiver text;
alter table request add column review_waiver text;
-- When the people who had to agree did.
alter table request add column approved_at timestamptz;
-- What the applicant is told about the end.
alter table request add column why_english text;
alter table request add column why_chinese text;
alter table request add constraint request_why_check check ((why_english is null) = (why_chinese is null));

-- That people must agree to a request. It is open as long as the request's state is 'review'.
create table review (
    request       uuid        not null primary key references request (id),
    -- How many different people must approve (AC-01).
    needed        integer     not null check (needed between 1 and 2),
    opened_at     timestamptz not null,
    -- A target, not a limit: nothing is approved by time (RV-23).
    due_at        timestamptz not null,
    -- A claim expires by itself.
    claimed_by    uuid references person (id),
    claimed_until timestamptz,
    -- The first look of a reviewer at the case: a letter cannot be replaced any more (RV-21).
    seen_at       timestamptz,
    check ((claimed_by is null) = (claimed_until is null))
);
create index review_queue on review (due_at, request);
create index request_in_review on request (id) where state = 'review';

-- What reviewers said; entries are only added.
create table review_opinion (
    id      uuid        not null primary key,
    request uuid        not null references review (request),
    person  uuid        not null references person (id),
    -- The position in the review, raised under the lock of its row.
    position integer    not null,
    verdict text        not null check (verdict in ('approve', 'reject', 'note')),
    words   text        not null,
    -- SHA-256 of the papers that were seen.
    papers  text[]      not null,
    said_at timestamptz not null,
    unique (request, position)
);
-- Two approvals of the same papers are those of two people.
create unique index review_approval on review_opinion (request, person, papers) where verdict = 'approve';
