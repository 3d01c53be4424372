-- Version 11. Acts on a home. A registry names each by 16 random bytes, which say nothing of anyone: dealt with once, it never comes
-- again. What was confirmed is in the receipt, sealed under its own key; so is what `stop`, a keyed hash of the code, is keyed by.
CREATE TABLE title_act (
    intent         BLOB NOT NULL PRIMARY KEY CHECK (length(intent) = 16),
    receipt        BLOB NOT NULL UNIQUE REFERENCES receipt,
    state          TEXT NOT NULL CHECK (state IN ('confirmed', 'stopped', 'effective', 'lost')),
    at             INTEGER NOT NULL,
    effective_from INTEGER,
    stop           BLOB CHECK (length(stop) = 32),
    failures       INTEGER NOT NULL DEFAULT 0,
    failed_at      INTEGER NOT NULL DEFAULT 0
) STRICT;
