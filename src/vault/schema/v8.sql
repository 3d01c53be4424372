-- Version 8. The keys that signed the log, one after the other: each from the tree of this size on.
CREATE TABLE log_key (
    generation INTEGER NOT NULL PRIMARY KEY CHECK (generation >= 1),
    first      INTEGER NOT NULL CHECK (first >= 0)
) STRICT;
INSERT INTO log_key (generation, first) VALUES (1, 0);
