-- Version 3 of a learner's workbook. Never change this file: workbooks of this version exist. Add 4.sql instead.
-- The map: where its people stand when the learner has moved them, and how it stood on earlier days.

CREATE TABLE placements (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id TEXT NOT NULL UNIQUE REFERENCES people (id) ON DELETE CASCADE,
  asked INTEGER NOT NULL, -- 0 or 1: the learner said which of the others this person knows
  angle REAL, -- radians on the closeness rings; NULL: not moved by hand
  x REAL, -- on the web; NULL: not moved by hand
  y REAL
);

CREATE TABLE snapshots (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  at TEXT NOT NULL, -- ISO 8601 in UTC
  people TEXT NOT NULL, -- a JSON array of text; no names: see the record
  ties TEXT NOT NULL -- as above
);
