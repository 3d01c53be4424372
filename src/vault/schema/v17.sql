-- Version 17. What this machine was commissioned on. `grounds` are the SHA-256 of what each gate was passed on, one after the other;
-- there is one row in `commission` while both signatures stand on the same. A compliance officer is one more role of who works here.
CREATE TABLE operator_of_17 (
    number     INTEGER NOT NULL PRIMARY KEY CHECK (number BETWEEN 1 AND 9999),
    name       TEXT NOT NULL,
    role       TEXT NOT NULL CHECK (role IN ('clerk', 'supervisor', 'administrator', 'compliance')),
    salt       BLOB NOT NULL CHECK (length(salt) = 16),
    verifier   BLOB NOT NULL CHECK (length(verifier) = 32),
    -- Wrong PINs since the last right one.
    failures   INTEGER NOT NULL DEFAULT 0,
    retired_at INTEGER
) STRICT;
INSERT INTO operator_of_17 SELECT number, name, role, salt, verifier, failures, retired_at FROM operator;
DROP TABLE operator;
ALTER TABLE operator_of_17 RENAME TO operator;
CREATE TABLE commission_rehearsal (
    only         INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    ground       BLOB NOT NULL CHECK (length(ground) = 32),
    rehearsed_at INTEGER NOT NULL
) STRICT;
CREATE TABLE commission_signature (
    role      TEXT NOT NULL PRIMARY KEY CHECK (role IN ('administrator', 'compliance')),
    signed_by INTEGER NOT NULL REFERENCES operator (number),
    grounds   BLOB NOT NULL CHECK (length(grounds) = 384),
    signed_at INTEGER NOT NULL
) STRICT;
CREATE TABLE commission (
    only    INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    grounds BLOB NOT NULL CHECK (length(grounds) = 384),
    since   INTEGER NOT NULL
) STRICT;
