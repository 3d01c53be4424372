-- Version 13. A legal hold keeps the evidence about one person for a time, and no template. Who ordered it is sealed under the hold's own
-- key, and so are the person's receipts once everything else was erased: then `subject` is empty, and nothing leads back to the person.
CREATE TABLE legal_hold (
    id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    subject     BLOB UNIQUE REFERENCES subject,
    epoch       INTEGER NOT NULL,
    wrapped_key BLOB NOT NULL,
    sealed      BLOB NOT NULL,
    until       INTEGER NOT NULL
) STRICT;
CREATE INDEX legal_hold_until ON legal_hold (until);
ALTER TABLE receipt ADD COLUMN hold BLOB REFERENCES legal_hold ON DELETE SET NULL;
CREATE INDEX receipt_held ON receipt (hold, log_index) WHERE hold IS NOT NULL;
