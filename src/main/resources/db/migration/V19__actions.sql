-- What came of deletions, for those who ask later. Rows of more than a day go with the next ones.
create table deletion_task (
    id           text        primary key,
    account      text        not null,
    certificate  text        collate "C" not null,
    ended        text        not null check (ended in ('done', 'still-issued', 'under-way', 'not-found')),
    ended_at     timestamptz not null
);
create index deletion_task_age on deletion_task (ended_at);

-- When an order that had ended was opened again; its time as a draft counts from here (MO-02).
alter table certificate add column reopened_at timestamptz;
