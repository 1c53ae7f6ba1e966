-- How many certificates the newest CRL of a shard lists; null for one of a release that did not write it down.
alter table crl_shard add column entries bigint;
