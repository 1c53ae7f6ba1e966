-- A lineage holds the successive certificates for one purpose under one stable name. Every change of a certificate locks
-- its lineage row first, so that the acts on one lineage happen one after the other.
create table lineage (
    id         bigint generated always as identity primary key,
    account    text        not null,
    name       text        not null,
    created_at timestamptz not null,
    unique (account, name)
);

-- One row from the application on: the id exists before anything is signed. Names and times of the signed certificate
-- are repeated here because lists filter and sort by them; the octets stand in issued_der.
create table certificate (
    id                 text collate "C" primary key check (id ~ '^[A-Za-z0-9]{8}$'),
    version            bigint      not null default 0,
    account            text        not null,
    lineage            bigint      not null references lineage,
    -- The generation's first certificate, "the original"; its own id for the original itself.
    generation         text collate "C" not null,
    -- The certificate for which this one was reissued; null for an original.
    reissued_from      text collate "C",
    -- The certificate that this one renews; null when it renews none.
    renewal_of         text collate "C",
    -- null: an uploaded third-party certificate.
    product            integer,
    -- The term as it was applied for: 90d, 1y, 2y, 3y.
    term               text,
    -- How many names were bought.
    domains            integer,
    state              text        not null check (state in ('awaiting-information', 'proving', 'failed', 'cancelled',
                                       'issued', 'reissuing', 'revoking', 'revoked', 'expired')),
    names              text[]      not null default '{}',
    alias              text        not null default '',
    project            bigint      not null default 0,
    applied_at         timestamptz not null,
    issued_at          timestamptz,
    not_before         timestamptz,
    not_after          timestamptz,
    key_fingerprint    text,
    revoked_at         timestamptz,
    revocation_reason  text,
    -- Why an application failed or ended, in both languages.
    ended_english      text,
    ended_chinese      text,
    -- AP-02: which quota units this certificate still holds.
    account_unit       boolean     not null default false,
    domain_unit_until  timestamptz,
    hidden_at          timestamptz,
    -- Lists are ordered by this: application times may be equal.
    position           bigint generated always as identity,
    check (state not in ('issued', 'reissuing', 'revoking', 'revoked', 'expired')
           or (issued_at is not null and not_before is not null and not_after is not null and key_fingerprint is not null)),
    check ((state = 'revoked') = (revoked_at is not null and revocation_reason is not null))
);
create index certificate_list on certificate (account, position desc) where hidden_at is null;
create index certificate_lineage on certificate (lineage);
create index certificate_generation on certificate (generation);
create index certificate_by_key on certificate (key_fingerprint) where key_fingerprint is not null;
create index certificate_expiry on certificate (not_after) where state in ('issued', 'reissuing', 'revoking');
create index certificate_domain_unit on certificate (domain_unit_until) where domain_unit_until is not null;

-- The key and CSR of a certificate, apart from the rows that lists read.
create table certificate_key (
    certificate  text collate "C" primary key references certificate,
    -- The sealed private key; null where the CSR was pasted.
    secret       uuid,
    -- RI-09: the sealed octets are locked by the owner's password once more.
    locked       boolean not null,
    -- null where the key came with an uploaded certificate.
    csr          bytea,
    -- SubjectPublicKeyInfo
    spki         bytea   not null
);

-- The octets of an uploaded certificate and its chain, leaf first, and of the leaf what lists show. Its names may be any
-- that a certificate can carry (addresses, underscores, a person); certificate.names has those that are DNS names.
create table uploaded_certificate (
    certificate  text collate "C" primary key references certificate,
    -- server, or the authority of somebody's client certificates.
    kind         text    not null check (kind in ('SVR', 'CA')),
    sha256       text    not null,
    main_name    text    not null,
    names        text[]  not null,
    issuer       text    not null,
    chain        bytea[] not null
);
create index uploaded_certificate_fingerprint on uploaded_certificate (sha256);

-- An application, a reissue or a revocation.
create table request (
    id               uuid primary key,
    version          bigint      not null default 0,
    kind             text        not null check (kind in ('application', 'reissue', 'revocation')),
    -- application and reissue: the certificate that shall be issued; revocation: the one that shall be revoked.
    certificate      text collate "C" not null references certificate,
    account          text        not null,
    lineage          bigint      not null references lineage,
    state            text        not null check (state in ('proving', 'signing', 'closed')),
    submitted_at     timestamptz not null,
    -- How the domains are proved.
    method           text        not null check (method in ('dns', 'file')),
    deadline         timestamptz not null,
    next_look_at     timestamptz,
    looks            integer     not null default 0,
    -- The rule that spared the proof, if one did (RI-15: "the request records which one applied").
    exemption        text,
    reason           text        not null default '',
    reason_code      text,
    -- reissue: the certificate that is being reissued.
    original         text collate "C",
    ending           text check (ending in ('done', 'out-of-time', 'cancelled', 'refused')),
    closed_at        timestamptz,
    check ((state = 'closed') = (ending is not null and closed_at is not null))
);
create index request_due on request (next_look_at) where state <> 'closed';
create index request_deadline on request (deadline) where state <> 'closed';
create index request_certificate on request (certificate, submitted_at desc);
-- RI-04 and RV-03: one running request of a kind for a certificate.
create unique index request_running on request (certificate, kind) where state <> 'closed';
create unique index request_running_reissue on request (original) where state <> 'closed' and kind = 'reissue';

-- RI-03: while a reissue runs, it holds every primary domain of its names for the account.
create table reissue_lock (
    account         text not null,
    primary_domain  text not null,
    request         uuid not null references request,
    primary key (account, primary_domain)
);
create index reissue_lock_request on reissue_lock (request);

-- What a request asks to be published for each domain, and what was seen last.
create table proof (
    request       uuid        not null references request,
    domain        text        not null,
    -- TXT, CNAME or FILE; host is the record's name or the file's path.
    record_type   text        not null check (record_type in ('TXT', 'CNAME', 'FILE')),
    host          text        not null,
    value         text        not null,
    proved_at     timestamptz,
    asked_at      timestamptz,
    primary key (request, domain)
);

-- Every look (VA-05): what was seen, where and when. A month's partition is dropped when it is old.
create table observation (
    request   uuid        not null,
    domain    text        not null,
    began     timestamptz not null,
    finding   text        not null,
    seen_at   text        not null,
    seen      text        not null,
    english   text        not null,
    chinese   text        not null
) partition by range (began);
create table observation_default partition of observation default;
create index observation_of_request on observation (request, domain, began desc);

-- RI-16: which account proved which domain when. Outlives its request.
create table domain_proof (
    account       text        not null,
    domain        text        not null,
    organization  text        not null,
    method        text        not null,
    proved_at     timestamptz not null
);
create index domain_proof_of_account on domain_proof (account, domain, proved_at desc);

-- AP-02: units in use. `reserved` belongs to applications that are not issued yet, so that an application that was
-- accepted cannot fail for the quota later, and the sum never exceeds the limit.
create table account_quota (
    account    text primary key,
    free_used  integer not null default 0 check (free_used >= 0),
    paid_used  integer not null default 0 check (paid_used >= 0),
    -- null: the setting's default.
    paid_allowance integer
);
create table domain_quota (
    primary_domain  text primary key,
    used            integer not null default 0 check (used >= 0),
    reserved        integer not null default 0 check (reserved >= 0)
);

-- RI-23: keys that must not be certified again. account '*': everywhere.
create table blocked_key (
    fingerprint  text        not null,
    account      text        not null,
    blocked_at   timestamptz not null,
    why          text        not null,
    primary key (fingerprint, account)
);

-- RV-25: challenges for a proof of possession, each used once.
create table key_challenge (
    nonce        text primary key,
    authority    text        not null,
    serial       text        not null,
    expires_at   timestamptz not null,
    used_at      timestamptz
);
create index key_challenge_expiry on key_challenge (expires_at);

-- What a paid application has submitted so far.
create table application_information (
    certificate   text collate "C" primary key references certificate,
    names         text[] not null,
    method        text,
    organization  text not null default ''
);
