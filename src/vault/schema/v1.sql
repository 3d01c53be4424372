-- Version 1. What is about a person lies sealed under that person's own key (subject.wrapped_key); when the key goes, so
-- does all of it. There is no column for anything else about a person, and a test that says so.

-- The log's identity: a new store is a new log with a new key.
CREATE TABLE log_identity (
    id     BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    origin TEXT NOT NULL
) STRICT;

-- Leaves, stored hashes (in the order of c2sp.org/tlog-tiles' stored-hash index) and every checkpoint signed.
CREATE TABLE log_leaf (
    log_index INTEGER NOT NULL PRIMARY KEY,
    bytes     BLOB NOT NULL
) STRICT;
CREATE TABLE log_hash (
    hash_index INTEGER NOT NULL PRIMARY KEY,
    hash       BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TABLE checkpoint (
    size INTEGER NOT NULL PRIMARY KEY,
    note TEXT NOT NULL
) STRICT;

-- What a leaf without a person commits to: a kiosk commissioned, a camera opened, a session left.
CREATE TABLE site_event (
    log_index INTEGER NOT NULL PRIMARY KEY REFERENCES log_leaf,
    at        INTEGER NOT NULL,
    salt      BLOB NOT NULL CHECK (length(salt) = 32),
    payload   BLOB NOT NULL
) STRICT;

CREATE TABLE subject (
    id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    epoch       INTEGER NOT NULL,
    wrapped_key BLOB NOT NULL,
    created     INTEGER NOT NULL
) STRICT;

-- One sealed template for each purpose given.
CREATE TABLE reference (
    subject BLOB NOT NULL REFERENCES subject ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    model   TEXT NOT NULL,
    sealed  BLOB NOT NULL,
    until   INTEGER NOT NULL,
    PRIMARY KEY (subject, purpose)
) STRICT;

-- The act's record and salt, sealed; under the subject's key, or, for a refusal, under a key of its own.
CREATE TABLE receipt (
    id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    subject     BLOB REFERENCES subject ON DELETE SET NULL,
    kind        TEXT NOT NULL,
    epoch       INTEGER NOT NULL,
    wrapped_key BLOB,
    sealed      BLOB NOT NULL,
    log_index   INTEGER NOT NULL UNIQUE REFERENCES log_leaf
) STRICT;
CREATE INDEX receipt_subject ON receipt (subject);

-- What was decided on each purpose, sealed.
CREATE TABLE consent_event (
    id      INTEGER PRIMARY KEY,
    subject BLOB NOT NULL REFERENCES subject ON DELETE CASCADE,
    receipt BLOB NOT NULL REFERENCES receipt,
    sealed  BLOB NOT NULL
) STRICT;
CREATE INDEX consent_event_subject ON consent_event (subject);

-- What has still to be handed over: a receipt to print.
CREATE TABLE outbox (
    id      INTEGER PRIMARY KEY,
    receipt BLOB NOT NULL REFERENCES receipt ON DELETE CASCADE,
    kind    TEXT NOT NULL,
    state   TEXT NOT NULL CHECK (state IN ('waiting', 'done'))
) STRICT;
CREATE INDEX outbox_waiting ON outbox (state) WHERE state = 'waiting';
