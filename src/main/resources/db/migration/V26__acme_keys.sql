-- With these a person binds ACME accounts to the own account (RFC 8555 §7.3.4): the external account binding keys.
create table acme_key (
    -- Revoked keys stay, so that an id is never used again and audit entries can be read.
    id         text        not null primary key,
    person_id  uuid        not null,
    account_id text        not null,
    -- The sealed secret (db.SecretStore). Forgotten when the key is revoked.
    secret_id  uuid,
    created_at timestamptz not null,
    revoked_at timestamptz,
    foreign key (person_id, account_id) references membership (person_id, account_id),
    check ((secret_id is null) = (revoked_at is not null))
);

create index acme_key_account on acme_key (account_id, person_id);
