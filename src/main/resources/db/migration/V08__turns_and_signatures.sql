-- VA-06: when an account last asked for a look at a domain, whichever of its requests asked. Rows older than the
-- interval mean nothing any more and are deleted by a job.
create table validation_turn (
    account   text        not null,
    domain    text        not null,
    asked_at  timestamptz not null,
    primary key (account, domain)
);
alter table proof drop column asked_at;
