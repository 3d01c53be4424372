-- Version 9. A store can be restored from a copy, under a new root secret, which cannot make the log's earlier keys: those are kept
-- as they are published. NULL: a key that the root secret in use makes.
ALTER TABLE log_key ADD COLUMN vkey TEXT;
-- What was taken back, in the order of the acts, for whoever restores an older copy: keyed hashes, which tell nobody whose.
CREATE TABLE taken_back (
    id  INTEGER PRIMARY KEY,
    tag BLOB NOT NULL CHECK (length(tag) = 16)
) STRICT;
-- Each restore: the copy's number of entries and its log's name until then, when it was made and restored, and what told which of
-- it had been taken back since.
CREATE TABLE restored (
    size        INTEGER NOT NULL PRIMARY KEY,
    origin      TEXT NOT NULL,
    copied_at   INTEGER NOT NULL,
    restored_at INTEGER NOT NULL,
    told_by     TEXT NOT NULL CHECK (told_by IN ('store', 'list', 'nothing'))
) STRICT;
