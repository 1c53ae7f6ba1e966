-- Sessions of people who signed in, second factors, and what keeps passwords from being guessed. Times are the machine's,
-- not those of a clock that tests move.

create table session (
    -- What people name it by; never used again.
    id           text        not null primary key,
    -- SHA-256, hex, of the token in the cookie: the token is random, so that it needs neither salt nor time.
    token_hash   text        not null unique,
    person_id    uuid        not null,
    account_id   text        not null,
    address      text        not null,
    created_at   timestamptz not null,
    last_used_at timestamptz not null,
    -- However much it is used.
    ends_at      timestamptz not null,
    foreign key (person_id, account_id) references membership (person_id, account_id)
);

create index session_person on session (account_id, person_id);
create index session_end on session (ends_at);

-- Wrong passwords and codes in a row, by what was tried and from where. A row is locked and counted up before a password
-- is looked at, and counted down when it was right: of many who guess at once, each is counted.
create table sign_in_attempts (
    -- 'user:' and SHA-256 of the name (it may be a password in the wrong field), or 'address:' and the network.
    subject    text        not null primary key,
    failures   integer     not null default 0 check (failures >= 0),
    last_at    timestamptz not null,
    -- Until then nobody looks at another password.
    not_before timestamptz not null
);

create index sign_in_attempts_age on sign_in_attempts (last_at);

-- A person's authenticator (RFC 6238), one each.
create table second_factor (
    person_id    uuid        not null primary key references person (id),
    -- The sealed secret (db.SecretStore).
    secret_id    uuid        not null,
    created_at   timestamptz not null,
    -- Null until a first code showed that the authenticator has the secret; until then nobody is asked for one.
    confirmed_at timestamptz,
    -- The last time step whose code was taken: each is taken once.
    last_step    bigint      not null default 0
);

-- For who lost the authenticator. SHA-256, hex, of 80 random bits; a row is gone when its code was used.
create table recovery_code (
    person_id uuid not null references second_factor (person_id) on delete cascade,
    code_hash text not null,
    primary key (person_id, code_hash)
);

-- What a key may do, where it is for less than its person may: certain actions, certain certificates (and what is
-- reissued or renewed from them), until a certain time. Null is no limit.
alter table api_key
    add column actions text[],
    add column certificates text[] collate "C",
    add column expires_at timestamptz;

-- Who a person is at the OpenID provider. Nobody is let in whom no row names.
create table openid_identity (
    issuer     text        not null,
    -- Never given to another person by the provider.
    subject    text collate "C" not null,
    person_id  uuid        not null references person (id),
    created_at timestamptz not null,
    primary key (issuer, subject)
);

create index openid_identity_person on openid_identity (person_id);
