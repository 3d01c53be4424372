-- Version 15. A document that was sighted finds a lost receipt, and a receipt alone no longer opens what is its holder's. `sighted` is a
-- keyed digest of what stands on it, deleted with the person's row. Its key is drawn for the store and wrapped like a person's: so it
-- outlives a rotation, and a restore under a new root secret, after which nobody could make the digests anew.
CREATE TABLE sighting_key (
    id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    epoch       INTEGER NOT NULL,
    wrapped_key BLOB NOT NULL
) STRICT;
ALTER TABLE subject ADD COLUMN sighted BLOB CHECK (sighted IS NULL OR length(sighted) = 32);
-- Wrong ones shown, since the last right one; and, of all who were sought by one, since the day began.
ALTER TABLE subject ADD COLUMN sighted_failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE subject ADD COLUMN sighted_failed_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX subject_sighted ON subject (sighted) WHERE sighted IS NOT NULL;
CREATE TABLE sought (
    id        INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    failures  INTEGER NOT NULL,
    failed_at INTEGER NOT NULL
) STRICT;
INSERT INTO sought (id, failures, failed_at) VALUES (1, 0, 0);
