-- Words that people put on certificates.
create table certificate_tag (
    certificate  text collate "C" not null references certificate,
    key          text not null,
    value        text not null,
    primary key (certificate, key)
);
create index certificate_tag_word on certificate_tag (key, value);

-- What the account uploaded once. The row is locked while one looks whether the certificate is there and adds it, so that
-- two who upload the same certificate at once find each other.
create table uploaded_fingerprint (
    account  text not null,
    sha256   text not null,
    primary key (account, sha256)
);

-- Links to download packages. Who knows the token may use it once; only its hash is kept.
create table download_link (
    token_hash   text        primary key,
    account      text        not null,
    certificate  text collate "C" not null references certificate,
    server       text        not null,
    -- For whom it was made, as the audit entry of its use names them.
    person       uuid,
    user_name    text        not null,
    secret_id    text        not null,
    expires_at   timestamptz not null
);
create index download_link_expiry on download_link (expires_at);

-- The reissues and renewals of a page of certificates.
create index certificate_reissued_from on certificate (reissued_from) where reissued_from is not null;
