-- Version 5. Every notice that was shown, word for word, under the digest that records carry. It says nothing about anyone.
CREATE TABLE notice (
    digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    words  BLOB NOT NULL
) STRICT;
