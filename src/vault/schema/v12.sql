-- Version 12. A page of a long history is found at once: a person's receipts in the order of the log.
DROP INDEX receipt_subject;
CREATE INDEX receipt_history ON receipt (subject, log_index);
