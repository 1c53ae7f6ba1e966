-- A stamped paper that somebody uploaded for a request. One that was replaced stays, for the audit.
create table paper (
    id             uuid        primary key,
    request        uuid        not null references request,
    letter         text        not null check (letter in ('revocation-application', 'confirmation-letter',
                                   'application-letter', 'order-letter')),
    -- By the content, never by a name or a declared type.
    format         text        not null check (format in ('jpg', 'png', 'gif', 'pdf')),
    sha256         bytea       not null check (octet_length(sha256) = 32),
    size           integer     not null check (size > 0),
    pages          integer     not null check (pages > 0),
    uploaded_at    timestamptz not null,
    -- When a reviewer saw it first: from then on it is not replaced (RV-21).
    opened_at      timestamptz,
    superseded_at  timestamptz
);
-- A request has one current paper of a letter.
create unique index paper_current on paper (request, letter) where superseded_at is null;
create index paper_of_request on paper (request, uploaded_at);

-- The octets as they came, apart from the rows that lists read.
create table paper_content (
    paper    uuid  primary key references paper,
    content  bytea not null
);
-- JPEG, PNG and PDF are compressed already.
alter table paper_content alter column content set storage external;
