-- Version 3. What an erasure leaves to be done to the file itself: 'scour' until it is written anew.
CREATE TABLE due (
    work TEXT NOT NULL PRIMARY KEY
) STRICT;
