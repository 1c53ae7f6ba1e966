-- The built-in authority: its key pairs, what they signed, what was revoked, and the CRLs about it.
--
-- Certificates and CRLs are octets of one to many kilobytes that only downloads need; they stand in tables of their own
-- (issued_der, crl), so that the rows which every list, OCSP answer and revocation reads stay small and in memory.
-- Serial numbers are spelled as lower-case hex of their octets, everywhere.

create table authority (
    id             text primary key check (id ~ '^(root-)?(rsa|ecdsa|sm2)-[1-9][0-9]{0,3}$'),
    kind           text not null check (kind in ('root', 'issuing')),
    family         text not null check (family in ('rsa', 'ecdsa', 'sm2')),
    -- The root that signed it; a root has none.
    parent         text references authority (id),
    certificate    bytea not null,
    key_secret     uuid not null,
    not_before     timestamptz not null,
    not_after      timestamptz not null,
    -- Raised by `update … returning` in every transaction that revokes. The row lock is held until that transaction
    -- ends, so a higher version was committed later. A sequence would not give that order.
    status_version bigint not null default 0,
    -- New certificates come from the current one. Its predecessors still answer for theirs.
    current        boolean not null,
    check ((kind = 'root') = (parent is null))
);

create unique index authority_current on authority (kind, family) where current;

-- A part of an authority's certificates that has a CRL of its own. A certificate names its shard's URI for ever, so a
-- shard keeps the URI it was made with; another status URL gets new shards, and the old ones go on being signed.
create table crl_shard (
    authority      text not null references authority (id),
    number         integer not null check (number > 0),
    status_url     text not null,
    uri            text not null,
    -- Of the newest CRL; 0 before the first. Its row lock is what makes numbers and contents increase together.
    crl_number     bigint not null default 0,
    -- Every revocation of this shard up to this status version is in the newest CRL.
    signed_version bigint not null default 0,
    this_update    timestamptz,
    next_update    timestamptz,
    size           bigint not null default 0,
    primary key (authority, number),
    unique (authority, uri)
);

-- The octets of the newest CRL and of the one before, which a slow client may still be reading, in parts that fit into
-- memory whatever the size of the whole.
create table crl (
    authority  text not null,
    shard      integer not null,
    crl_number bigint not null,
    part       integer not null,
    der        bytea not null,
    primary key (authority, shard, crl_number, part),
    foreign key (authority, shard) references crl_shard (authority, number)
);

create table issued (
    authority       text not null references authority (id),
    serial          text not null check (serial ~ '^[0-9a-f]{2,40}$'),
    -- Text, not char(8): drivers send text, and comparing the two would not use the index. Empty for certificates that
    -- are nobody's: of authorities, OCSP signers and the service's own listener.
    certificate     text check (certificate ~ '^[A-Za-z0-9]{8}$'),
    usage           text not null check (usage in ('sign', 'encrypt', 'authority', 'ocsp', 'service')),
    state           text not null check (state in ('prepared', 'signed')),
    not_before      timestamptz not null,
    not_after       timestamptz not null,
    key_fingerprint text not null check (key_fingerprint ~ '^[0-9a-f]{64}$'),
    shard           integer not null,
    primary key (authority, serial),
    -- However often an issuance is tried, a certificate id has one certificate a usage.
    unique (certificate, usage),
    foreign key (authority, shard) references crl_shard (authority, number),
    check ((certificate is not null) = (usage in ('sign', 'encrypt')))
);

-- RV-25 asks for everything with a public key.
create index issued_key on issued (key_fingerprint);

-- What will be signed until it is signed, then what was signed.
create table issued_der (
    authority text not null,
    serial    text not null,
    tbs       bytea,
    der       bytea,
    primary key (authority, serial),
    foreign key (authority, serial) references issued (authority, serial),
    check ((tbs is null) <> (der is null))
);

-- No foreign key: a revocation stands whatever becomes of the row it is about, and one may be known before the
-- certificate is (a restored service merges the revocations of its published CRLs).
create table revoked (
    authority  text not null,
    serial     text not null,
    revoked_at timestamptz not null,
    reason     text not null check (reason in
        ('unspecified', 'keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation', 'privilegeWithdrawn')),
    shard      integer not null,
    not_after  timestamptz not null,
    -- The authority's status version that this revocation, or its upgrade to keyCompromise, raised it to.
    version    bigint not null,
    primary key (authority, serial)
);

-- "Is there anything newer than the CRL", and the CRL's own reading.
create index revoked_shard on revoked (authority, shard, version);

-- The keys that sign OCSP answers for an authority. All nodes share them; each lasts two weeks.
create table ocsp_signer (
    authority   text not null references authority (id),
    serial      text not null,
    certificate bytea not null,
    key_secret  uuid not null,
    not_before  timestamptz not null,
    not_after   timestamptz not null,
    primary key (authority, serial)
);

-- The TLS certificate that the service issued to itself, by the names in it: nodes of one name share one.
create table server_certificate (
    names      text primary key,
    authority  text not null references authority (id),
    serial     text not null,
    key_secret uuid not null,
    not_before timestamptz not null,
    not_after  timestamptz not null
);
