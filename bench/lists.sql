-- An account with very many certificates, :rows of them, as one would have that grew over three years: what has expired or was
-- revoked is old, one in fifty is under way, one in a hundred uploaded; of its products one is old, one new and one rare. :account is whose
-- they are.
-- Indexes are made afterwards, which makes a load of this size many times quicker.
begin;
create temporary table indexes on commit preserve rows as
select indexname, indexdef from pg_indexes where tablename = 'certificate' and indexname <> 'certificate_pkey';
select format('drop index %I', indexname) from indexes \gexec
create temporary table made as
select n, n / :rows.0 as age, 'b' || n as lineage, lpad(n::text, 8, '0') as id from generate_series(1, :rows) as n;
insert into lineage (account, name, created_at)
select :'account', lineage, now() from made order by n;
insert into certificate
    (id, account, lineage, generation, product, term, domains, state, names, alias, applied_at, issued_at, not_before, not_after,
     key_fingerprint, revoked_at, revocation_reason, ended_english, ended_chinese)
select made.id, :'account', l.id, made.id, product, '1y', 1, state,
    array['www.h' || n || case when n % 20 = 3 then '.shop' else '' end
        || case when n % 50000 = 11 then '.needle' else '' end || '.example'], '',
    applied, case when signed then applied end, case when signed then applied end,
    case when signed then applied + interval '365 days' end,
    case when signed then encode(sha256(n::text::bytea), 'hex') end,
    case when state = 'revoked' then applied + interval '20 days' end,
    case when state = 'revoked' then 'superseded' end,
    case when state = 'failed' then 'Not proven in time.' end, case when state = 'failed' then '未按时完成验证。' end
from (
    select made.*, now() - interval '1095 days' * (1 - age) as applied,
        case when n % 100 = 7 then null when n % 20000 = 11 then 54 when age > 0.9 and n % 2 = 0 then 9
            when age < 0.05 then 104 else 83 end as product,
        state, state not in ('awaiting-information', 'failed', 'cancelled') as signed
    from made, lateral (select case
        when n % 50 = 1 and age > 0.97 then 'awaiting-information'
        when n % 50 = 2 then 'failed'
        when n % 50 = 3 then 'cancelled'
        when n % 25 = 4 then 'revoked'
        when age < 0.667 then 'expired'
        when n % 1000 = 5 then 'revoking'
        when n % 1000 = 6 then 'reissuing'
        else 'issued' end as state) as s
) as made
join lineage l on l.account = :'account' and l.name = made.lineage
order by n;
insert into uploaded_certificate (certificate, kind, sha256, main_name, names, issuer, chain)
select id, 'SVR', encode(sha256(id::bytea), 'hex'), names[1], names, 'Another authority', '{}'
from certificate where account = :'account' and product is null;
commit;
set maintenance_work_mem = '256MB';
select indexdef from indexes \gexec
vacuum analyze certificate;
analyze lineage;
