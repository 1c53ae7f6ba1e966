-- CT-11: the keys that the service made, for certificates and for kept requests. They stay known when they are forgotten.
create table made_key (
    -- hex SHA-256 of the SubjectPublicKeyInfo
    fingerprint text collate "C" primary key
);
insert into made_key (fingerprint)
select encode(sha256(spki), 'hex') from certificate_key where secret is not null and csr is not null
union
select key_fingerprint from csr where key_fingerprint is not null;
