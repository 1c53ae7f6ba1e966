-- What the ACME door and the upstream authority look up by, so that neither takes longer the more there is.

-- Orders that may still be proved or finalized, and those that are forgotten.
create index acme_account_account on acme_account (account);
create index acme_order_expires on acme_order (acme_account, expires_at);
create index acme_order_left on acme_order (expires_at) where certificate is null;

-- Of the sorted names: the same for the same names in any order.
alter table acme_order add column names_digest text;
update acme_order set names_digest =
    md5((select string_agg(distinct name collate "C", ' ' order by name collate "C") from unnest(names) as name));
alter table acme_order alter column names_digest set not null;
create index acme_order_like on acme_order (acme_account, product, names_digest, created_at desc)
    where certificate is not null;

-- How often in a row an order was found under way: it is looked at more and more seldom.
alter table upstream_order add column polls integer not null default 0;
