-- VA-06: when an account last asked for a look at a domain, whichever of its requests asked. Rows older than the
-- interval mean nothing any more and are deleted by a job.
create table validation_turn (
    account   text        not null,
    domain    text        not null,
    asked_at  timestamptz not null,
    primary key (account, domain)
);
alter table proof drop column asked_at;

-- Signatures of HmacSHA1 and HmacSHA256 that were seen within the window in which their time is taken: a second request
-- with one of them is a repetition. What a crash of the database forgets is at most five minutes old, so the table needs
-- no log: each such request writes to it.
create unlogged table seen_signature (
    key_id        text        not null,
    signature     text        not null,
    forget_after  timestamptz not null,
    primary key (key_id, signature)
);
