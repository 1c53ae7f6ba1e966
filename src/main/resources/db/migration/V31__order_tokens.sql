-- AP-01/again: what an account called its order by itself, so that the same order sent twice is one.
create table order_token (
    account text collate "C" not null references account,
    token text collate "C" not null check (token ~ '^[!-~]{1,64}$'),
    -- Its row follows in the same transaction.
    certificate text collate "C" not null references certificate deferrable initially deferred,
    used_at timestamptz not null,
    primary key (account, token)
);
create index order_token_used on order_token (account, used_at);
