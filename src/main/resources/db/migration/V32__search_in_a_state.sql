-- With the state in it, a search inside a tab reads nothing of the other tabs: of 50,000 matches in a million, 0 of the tab, 13 ms, not 94.
drop index certificate_search;
create index certificate_search on certificate using gin (account, state, search gin_trgm_ops) where hidden_at is null;
