-- Version 14. Whether who refuses the face is served as well as anyone: a row a visit, with the number of its week and no moment. It has
-- no place among others, for its id is drawn and the table has no order of entry, so that the log's entries do not lead to it. `tie`, a
-- keyed hash of the receipt, is there only until somebody tells that the person was served, and a week or two at most.
CREATE TABLE visit (
    id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    week    INTEGER NOT NULL,
    way     TEXT NOT NULL CHECK (way IN ('face', 'other')),
    ending  TEXT NOT NULL CHECK (ending IN ('receipt', 'left')),
    seconds INTEGER NOT NULL CHECK (seconds >= 0),
    minutes INTEGER CHECK (minutes IS NULL OR (minutes > 0 AND ending = 'receipt' AND tie IS NULL)),
    tie     BLOB UNIQUE CHECK (tie IS NULL OR (length(tie) = 16 AND ending = 'receipt'))
) STRICT, WITHOUT ROWID;
-- Weeks of which the log says that the other way was worse.
CREATE TABLE unequal_week (
    week INTEGER NOT NULL PRIMARY KEY
) STRICT;
