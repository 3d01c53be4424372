-- Version 7. Which of a root secret's keys are in use: they follow one another as they are rotated.
CREATE TABLE key_in_use (
    made_for   TEXT NOT NULL PRIMARY KEY,
    generation INTEGER NOT NULL CHECK (generation >= 1)
) STRICT;
INSERT INTO key_in_use (made_for, generation) VALUES ('wrapping', 1), ('pseudonym', 1);
