-- Version 19. Who passed which edition of the training for whoever attends, and when: the last time. The log has the earlier ones.
CREATE TABLE training (
    learner   INTEGER NOT NULL PRIMARY KEY REFERENCES operator (number),
    edition   INTEGER NOT NULL,
    passed_at INTEGER NOT NULL
) STRICT;
-- The latest time that any act was told and nobody doubted. It never goes back, so that what was over stays over.
ALTER TABLE clock ADD COLUMN reached INTEGER NOT NULL DEFAULT 0;
UPDATE clock SET reached = coalesce(trusted, latest);
