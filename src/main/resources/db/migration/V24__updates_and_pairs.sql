-- DP-01: an update gives all targets that have one certificate another one. Its rollback keeps the two as well.
alter table deploy_record drop constraint deploy_record_cause_check;
alter table deploy_record add constraint deploy_record_cause_check
    check (cause in ('asked', 'followed', 'updated', 'rollback'));
-- The certificate that the targets had.
alter table deploy_record add column replaces text collate "C" references certificate;
alter table deploy_record add check (cause <> 'updated' or replaces is not null);
alter table deploy_record add check (cause in ('updated', 'rollback') or replaces is null);
create index deploy_record_updates on deploy_record (account, id desc) where replaces is not null;

-- UP-01/pair: the encryption certificate of an uploaded GM pair. Its key is in encryption_key.
alter table uploaded_certificate add column encryption bytea;
