-- Version 2 of a learner's workbook. Never change this file: workbooks of this version exist. Add 3.sql instead.
-- A message that is being written has a name, by which the editor in a lesson finds it again.

ALTER TABLE messages ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE messages ADD COLUMN changed TEXT; -- ISO 8601 in UTC; NULL: not known
CREATE UNIQUE INDEX messages_name ON messages (name) WHERE name <> '';
