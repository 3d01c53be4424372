-- Version 12. A page of a long history is found at once, and so are the few acts of one kind in it: a person's receipts in the
-- order of the log.
DROP INDEX receipt_subject;
CREATE INDEX receipt_history ON receipt (subject, log_index);
CREATE INDEX receipt_history_of_kind ON receipt (subject, kind, log_index);
