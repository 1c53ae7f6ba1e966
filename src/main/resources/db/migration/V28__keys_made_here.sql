-- Whether the service made a key that somebody brings (CT-11).
create index certificate_key_by_spki on certificate_key (sha256(spki)) where secret is not null and csr is not null;
create index csr_by_key on csr (key_fingerprint) where key_fingerprint is not null;
