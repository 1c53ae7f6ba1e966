-- The ACME door (RFC 8555). An order's state is not stored: it follows from its authorizations and from its certificate.

-- What nonces are made with, the same on every node: one row.
create table acme_nonce_key (
    only_one  boolean not null primary key default true check (only_one),
    -- The sealed secret (db.SecretStore).
    secret_id uuid    not null
);

-- Nonces that were used, until they would have expired anyway.
create table acme_nonce (
    nonce      text        not null primary key,
    expires_at timestamptz not null
);

create index acme_nonce_expires on acme_nonce (expires_at);

create table acme_account (
    id             text        not null primary key,
    -- Whose certificates it orders.
    account        text        not null references account (id),
    -- What bound it; null for an anonymous one (acme.anonymous-accounts).
    acme_key       text        references acme_key (id),
    -- Of its key, RFC 7638: one account a key.
    thumbprint     text        not null unique,
    jwk            text        not null,
    contacts       text[]      not null,
    created_at     timestamptz not null,
    deactivated_at timestamptz
);

create index acme_account_key on acme_account (acme_key);
create index acme_account_account on acme_account (account);

create table acme_order (
    id           text        not null primary key,
    acme_account text        not null references acme_account (id),
    -- The profile: a product's id.
    product      integer     not null,
    names        text[]      not null,
    -- Of the sorted names: the same for the same names in any order.
    names_digest text        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    -- Set once, in the transaction that applies for it.
    certificate  text        unique references certificate (id)
);

-- Orders that may still be proved or finalized, those that are forgotten, and the last one for the same names.
create index acme_order_expires on acme_order (acme_account, expires_at);
create index acme_order_left on acme_order (expires_at) where certificate is null;
create index acme_order_like on acme_order (acme_account, product, names_digest, created_at desc)
    where certificate is not null;

create table acme_authorization (
    id          text        not null primary key,
    acme_order  text        not null references acme_order (id) on delete cascade,
    -- The order's name that it is for, with its `*.`.
    name        text        not null,
    token       text        not null,
    state       text        not null check (state in ('pending', 'processing', 'valid', 'invalid', 'deactivated')),
    -- The challenge that the client answered, and what must be found.
    method      text        check (method in ('http-01', 'dns-01')),
    value       text,
    -- While it is processing: when a job looks, as whoever began to look has died.
    look_at     timestamptz,
    -- What was seen.
    began       timestamptz,
    finding     text,
    seen_at     text,
    seen        text,
    english     text,
    chinese     text,
    check ((state = 'processing') = (look_at is not null)),
    check ((method is null) = (value is null)),
    check ((began is null) = (finding is null))
);

create index acme_authorization_order on acme_authorization (acme_order);
create index acme_authorization_due on acme_authorization (look_at) where state = 'processing';
