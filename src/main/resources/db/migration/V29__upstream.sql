-- An authority outside of the service, which is asked by ACME (RFC 8555): what it was asked for, what it issued, and what it shall
-- revoke. Its CRLs and OCSP answers are its own, so none of this stands in `issued` and `revoked`.

alter table request drop constraint request_state_check;
alter table request add constraint request_state_check
    check (state in ('draft', 'proving', 'review', 'vetting', 'signing', 'upstream', 'closed'));

-- Who the service is at a directory.
create table upstream_account (
    directory  text primary key,
    key_secret uuid not null,
    -- Its address there, once that answered.
    url        text
);

create table upstream_order (
    -- However often it is tried, a certificate id has one certificate.
    certificate   text collate "C" primary key references certificate,
    request       uuid not null references request,
    state         text not null check (state in ('open', 'issued', 'ended')),
    -- What is sent, whichever try sends it.
    csr           bytea not null,
    not_after     timestamptz not null,
    -- The order at the authority; null before it answered, and after an order failed there.
    url           text,
    -- Written before the CSR is sent: from here on there may be a certificate, whatever becomes of the request.
    finalized_at  timestamptz,
    -- What stands in the way, in words for people.
    trouble       text,
    failures      integer not null default 0,
    -- How often in a row it was found under way: it is looked at more and more seldom.
    polls         integer not null default 0,
    next_try_at   timestamptz not null,
    -- Counts the claims; who has an older number writes nothing.
    tries         integer not null default 0,
    claimed_until timestamptz
);
create index upstream_order_due on upstream_order (next_try_at) where state = 'open';

-- A record by which a domain is proved to the authority; its row is written before the record and removed after it.
create table upstream_record (
    certificate text collate "C" not null references upstream_order,
    account     text not null,
    -- Of the zone that the account lets the service update.
    access      uuid not null,
    name        text not null,
    value       text not null,
    -- Whether the authority was told to look.
    answered    boolean not null default false,
    -- Null as long as it is needed.
    remove_at   timestamptz,
    primary key (certificate, name, value)
);
create index upstream_record_left on upstream_record (remove_at) where remove_at is not null;

create table upstream_certificate (
    certificate text collate "C" primary key references upstream_order,
    -- Of the issuer's key pair.
    authority   text not null check (authority ~ '^upstream-[0-9a-f]{16}$'),
    serial      text not null check (serial ~ '^[0-9a-f]{2,40}$'),
    not_after   timestamptz not null,
    der         bytea not null,
    -- Its issuers, nearest first, in PEM.
    chain       text not null,
    unique (authority, serial)
);
create index upstream_certificate_serial on upstream_certificate (serial);

create table upstream_revocation (
    certificate   text collate "C" primary key references upstream_certificate,
    -- What was decided together shows *revoked* together (RV-06): the request, or the certificate that it is about.
    decision      text not null,
    reason        text not null check (reason in
        ('unspecified', 'keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation', 'privilegeWithdrawn')),
    decided_at    timestamptz not null,
    -- waiting: the authority has not answered; answered: it has, others of the decision have not; done: the state says so.
    state         text not null check (state in ('waiting', 'answered', 'done')),
    trouble       text,
    failures      integer not null default 0,
    next_try_at   timestamptz not null,
    tries         integer not null default 0,
    claimed_until timestamptz
);
create index upstream_revocation_due on upstream_revocation (next_try_at) where state = 'waiting';
create index upstream_revocation_decision on upstream_revocation (decision) where state <> 'done';
