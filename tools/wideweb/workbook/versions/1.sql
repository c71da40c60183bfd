-- Version 1 of a learner's workbook. Never change this file: workbooks of this version exist. Add 2.sql instead.
-- "number" keeps the order in which records came and is never given twice. Text that may be missing is ''.

CREATE TABLE people (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  role TEXT NOT NULL,
  stage TEXT NOT NULL,
  organization TEXT NOT NULL,
  city TEXT NOT NULL,
  links TEXT NOT NULL, -- a JSON array of text
  how_met TEXT NOT NULL,
  notes TEXT NOT NULL,
  tags TEXT NOT NULL, -- a JSON array of text
  cadence INTEGER, -- days
  follows_back INTEGER NOT NULL -- 0 or 1
);

CREATE TABLE ties (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  a_id TEXT REFERENCES people (id) ON DELETE CASCADE, -- NULL is the learner
  b_id TEXT REFERENCES people (id) ON DELETE CASCADE,
  weight REAL NOT NULL
);
-- A tie has no direction: two people have one at most.
CREATE UNIQUE INDEX ties_pair ON ties (min(ifnull(a_id, ''), ifnull(b_id, '')), max(ifnull(a_id, ''), ifnull(b_id, '')));
CREATE INDEX ties_a ON ties (a_id);
CREATE INDEX ties_b ON ties (b_id);

CREATE TABLE messages (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id TEXT REFERENCES people (id) ON DELETE CASCADE, -- NULL: for nobody in the workbook
  text TEXT NOT NULL,
  channel TEXT NOT NULL,
  "to" TEXT NOT NULL,
  to_role TEXT NOT NULL,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  sent TEXT -- ISO 8601 in UTC; NULL: not sent
);
CREATE INDEX messages_person ON messages (person_id);

CREATE TABLE drafts (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  message INTEGER NOT NULL REFERENCES messages (number) ON DELETE CASCADE,
  text TEXT NOT NULL,
  subject TEXT NOT NULL,
  at TEXT NOT NULL -- ISO 8601 in UTC
);
CREATE INDEX drafts_message ON drafts (message);

CREATE TABLE touchpoints (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  "on" TEXT NOT NULL, -- ISO 8601
  kind TEXT NOT NULL,
  channel TEXT NOT NULL,
  note TEXT NOT NULL,
  until TEXT
);
CREATE INDEX touchpoints_person ON touchpoints (person_id);

CREATE TABLE reflections (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  module TEXT NOT NULL,
  prompt TEXT NOT NULL,
  text TEXT NOT NULL,
  "on" TEXT NOT NULL
);
CREATE INDEX reflections_module ON reflections (module);
