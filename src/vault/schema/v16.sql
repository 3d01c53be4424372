-- Version 16. Who works at the machine. `verifier` is Argon2id of the PIN under `salt`; a row stays when somebody leaves, so that
-- the numbers in the log keep their names, and nobody gets a number that another had.
CREATE TABLE operator (
    number     INTEGER NOT NULL PRIMARY KEY CHECK (number BETWEEN 1 AND 9999),
    name       TEXT NOT NULL,
    role       TEXT NOT NULL CHECK (role IN ('clerk', 'supervisor', 'administrator')),
    salt       BLOB NOT NULL CHECK (length(salt) = 16),
    verifier   BLOB NOT NULL CHECK (length(verifier) = 32),
    -- Wrong PINs since the last right one.
    failures   INTEGER NOT NULL DEFAULT 0,
    retired_at INTEGER
) STRICT;
