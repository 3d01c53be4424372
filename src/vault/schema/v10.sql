-- Version 10. The law packs that were followed, file by file, in the order of the log: a court may ask which words were in force.
CREATE TABLE law_pack (
    log_index INTEGER NOT NULL PRIMARY KEY CHECK (log_index >= 0),
    file      BLOB NOT NULL
) STRICT;
