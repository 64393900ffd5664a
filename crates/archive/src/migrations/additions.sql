-- Version 4: what was added together, and earlier texts of reports. docs/archive-format.md says what each column holds.

CREATE TABLE addition (
    number INTEGER PRIMARY KEY,
    behind INTEGER NOT NULL
);
INSERT INTO addition (number, behind) SELECT 1, 0 WHERE EXISTS (SELECT 1 FROM report);

CREATE TABLE address (
    address TEXT PRIMARY KEY,
    seq INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE version (
    seq INTEGER NOT NULL,
    number INTEGER NOT NULL,
    id BLOB NOT NULL UNIQUE,
    published TEXT,
    title TEXT,
    addition INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (seq, number)
) WITHOUT ROWID;
