-- How many certificates the newest CRL of a shard lists; null for one of a release that did not write it down.
alter table crl_shard add column entries bigint;

-- A page of a list is merged from the states (or phases) that are asked for; each of these indexes gives one state in one of
-- the three orders that lists have. Ends are spelled as the queries spell them: what has no end comes last in both.
create index certificate_by_state on certificate (account, state, position desc) where hidden_at is null;
create index certificate_first_to_end on certificate
    (account, state, (coalesce(not_after, 'infinity')), (-position)) include (not_after) where hidden_at is null;
create index certificate_last_to_end on certificate
    (account, state, (coalesce(not_after, '-infinity')) desc, position desc) where hidden_at is null;
create index certificate_uploaded on certificate (account, position desc) where hidden_at is null and product is null;

-- Overviews, of an account and of the service.
create index certificate_service_end on certificate (state, (coalesce(not_after, 'infinity'))) include (not_after)
    where hidden_at is null and product is not null;
create index certificate_issued on certificate (account, issued_at) where product is not null;
create index certificate_service_issued on certificate (issued_at) where product is not null;
create index certificate_revoked on certificate (account, revoked_at) where revoked_at is not null and product is not null;
create index certificate_service_revoked on certificate (revoked_at) where revoked_at is not null and product is not null;

create index request_waiting on request (account, state, deadline) where state in ('draft', 'proving');
create index request_draft on request (certificate) where state = 'draft';
create index request_by_itself on request (certificate) where state = 'proving' and method = 'dns-auto';
create index request_vetting on request (deadline) where state = 'vetting';
create index request_reviewed on request (account, (coalesce(approved_at, closed_at)))
    where approved_at is not null or ending = 'refused';
create index request_service_reviewed on request ((coalesce(approved_at, closed_at)))
    where approved_at is not null or ending = 'refused';

-- What SearchKey is looked for in: a part of the identifier, the alias or a name, whatever its case. Uploaded certificates may
-- have names that are no DNS names; those stand in further_names. pg_trgm and btree_gin are trusted extensions: the owner of the
-- database may create them.
create extension if not exists pg_trgm;
create extension if not exists btree_gin;
create function certificate_search_text(id text, alias text, names text[], further text) returns text
    language sql immutable parallel safe
    return lower(id || E'\n' || alias || E'\n' || array_to_string(names, E'\n') || E'\n' || further);
alter table certificate add column further_names text not null default '';
update certificate c set further_names = u.main_name || E'\n' || array_to_string(u.names, E'\n')
    from uploaded_certificate u where u.certificate = c.id;
alter table certificate add column search text collate "C" not null
    generated always as (certificate_search_text(id, alias, names, further_names)) stored;
create index certificate_search on certificate using gin (account, search gin_trgm_ops) where hidden_at is null;
