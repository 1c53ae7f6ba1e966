-- Whether the service made a key that somebody brings (CT-11).
create index certificate_key_by_spki on certificate_key (sha256(spki)) where secret is not null and csr is not null;
