-- Whom the OpenID provider let in, and who has a second factor here that it did not ask for: until the code comes, the
-- browser holds a token that is good for nothing else. It is no session. Times are the machine's.
create table second_step (
    -- SHA-256, hex, of the token in the cookie.
    token_hash text        not null primary key,
    person_id  uuid        not null references person (id),
    ends_at    timestamptz not null
);

create index second_step_end on second_step (ends_at);
