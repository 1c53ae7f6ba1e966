-- Entries and requests are read the newest first: of an account, of a person, of an act, or all (LG-01, AC-01). The new
-- index of an account has what the old one had.
create index audit_entry_of_account on audit_entry (account, at desc, id desc);
drop index audit_entry_account;
create index audit_entry_who on audit_entry (who, at desc, id desc);
create index audit_entry_act on audit_entry (act, at desc, id desc);
create index audit_entry_not_done on audit_entry (at desc, id desc) where outcome <> 'done';

create index request_newest on request (submitted_at desc, id desc);
create index request_of_account on request (account, submitted_at desc, id desc);
create index request_open on request (submitted_at desc, id desc) where state <> 'closed';
create index request_kind on request (kind, submitted_at desc, id desc) where kind <> 'application';
create index request_original on request (original) where original is not null;
