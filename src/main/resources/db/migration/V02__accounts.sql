-- Accounts, people, their roles, and the keys that they call the API with.

create table account (
    -- 12 digits, kept as text because clients know it as a string ("Uin").
    id         text        not null primary key check (id ~ '^[1-9][0-9]{11}$'),
    name       text        not null unique,
    kind       text        not null check (kind in ('CUSTOMER', 'SERVICE')),
    created_at timestamptz not null,
    -- For the foreign key of membership, which must know the kind to check the role.
    unique (id, kind)
);

-- There is one account of the service.
create unique index account_service on account (kind) where kind = 'SERVICE';

create table person (
    id            uuid        not null primary key,
    -- Lower case only, see UserName.
    user_name     text        not null unique,
    -- Argon2id, PHC string form.
    password_hash text        not null,
    version       bigint      not null default 1,
    created_at    timestamptz not null
);

create table membership (
    person_id    uuid        not null references person (id),
    account_id   text        not null,
    account_kind text        not null,
    role         text        not null,
    created_at   timestamptz not null,
    primary key (person_id, account_id),
    foreign key (account_id, account_kind) references account (id, kind),
    -- AC-01: three roles are held in an account, the others in the service as a whole.
    check (account_kind = 'CUSTOMER' and role in ('OWNER', 'MEMBER', 'READ_ONLY')
        or account_kind = 'SERVICE' and role in ('REVIEWER', 'OPERATOR', 'AUDITOR'))
);

create index membership_account on membership (account_id);

create table api_key (
    -- "SecretId". Revoked keys stay, so that an id is never used again and audit entries can be read.
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

create index api_key_account on api_key (account_id, person_id);
