-- MO-02: orders whose information was never submitted are dropped after a time; the job looks for the oldest.
create index certificate_draft on certificate (applied_at) where state = 'awaiting-information';
