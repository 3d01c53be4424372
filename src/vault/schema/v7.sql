-- Version 7. Which of a root secret's keys are in use: they follow one another as they are rotated.
CREATE TABLE key_in_use (
    name   TEXT NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL CHECK (number >= 1)
) STRICT;
INSERT INTO key_in_use (name, number) VALUES ('wrapping', 1), ('pseudonym', 1);
