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
