-- Version 4. References are turned by a rotation that the person's key, the purpose and this number make (ISO/IEC 24745):
-- 0 for those of earlier versions, which were not, and which belong to a model that is no longer used; from 1 on counted up at
-- each renewal.
ALTER TABLE reference ADD COLUMN generation INTEGER NOT NULL DEFAULT 0 CHECK (generation >= 0);
