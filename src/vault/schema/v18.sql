-- Version 18. The seal of a declared breach: one row while it stands, none otherwise. Every act looks for it within its own transaction.
CREATE TABLE breach_seal (
    id          INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    declared_at INTEGER NOT NULL,
    declared_by INTEGER NOT NULL CHECK (declared_by BETWEEN 1 AND 9999),
    said        TEXT NOT NULL
) STRICT;
-- An inspection that has begun and not ended: when none is under way, it was cut off.
CREATE TABLE inspection_begun (
    id       INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    begun_at INTEGER NOT NULL
) STRICT;
