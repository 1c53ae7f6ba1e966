-- The second key of a GM order: that of its encryption certificate. A row is put in with the one of certificate_key.
create table encryption_key (
    certificate  text collate "C" primary key references certificate,
    fingerprint  text    not null check (fingerprint ~ '^[0-9a-f]{64}$'),
    -- SubjectPublicKeyInfo
    spki         bytea   not null,
    -- The sealed private key, or where the CSR was pasted the envelope that its owner opens.
    secret       uuid,
    -- RI-09: the sealed octets are locked by the owner's password once more.
    locked       boolean not null,
    envelope     bytea,
    check ((secret is null) <> (envelope is null))
);
-- RV-25 and AP-01 ask for everything with a public key.
create index encryption_key_fingerprint on encryption_key (fingerprint);
