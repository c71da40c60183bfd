-- Version 4 of a learner's workbook. Never change this file: workbooks of this version exist. Add 5.sql instead.
-- What the learner has set: their daily limit, their goal. No names of people.

CREATE TABLE settings (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
);
