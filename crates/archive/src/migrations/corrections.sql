-- Version 3: what people change, and what they took out. docs/archive-format.md says what each column holds.

CREATE TABLE change (
    number INTEGER PRIMARY KEY,
    together INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    report INTEGER,
    undone INTEGER NOT NULL,
    fits INTEGER NOT NULL,
    about TEXT NOT NULL
);
CREATE INDEX change_report ON change (report) WHERE report IS NOT NULL;

CREATE TABLE formerly (
    id BLOB PRIMARY KEY,
    seq INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE rejected (
    seq INTEGER PRIMARY KEY REFERENCES report (seq),
    body BLOB NOT NULL
);

CREATE TABLE removed (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    reading INTEGER NOT NULL REFERENCES reading (id),
    day INTEGER,
    outlet INTEGER REFERENCES name (id),
    published TEXT,
    given_id TEXT,
    title TEXT,
    url TEXT,
    byline TEXT,
    agencies TEXT NOT NULL,
    words INTEGER NOT NULL,
    last INTEGER NOT NULL,
    text BLOB NOT NULL,
    record BLOB NOT NULL
);

CREATE TABLE removed_shared (
    a INTEGER NOT NULL,
    a_start INTEGER NOT NULL,
    b INTEGER NOT NULL,
    b_start INTEGER NOT NULL,
    a_end INTEGER NOT NULL,
    b_end INTEGER NOT NULL,
    words INTEGER NOT NULL,
    same_permille INTEGER NOT NULL,
    reason INTEGER NOT NULL REFERENCES name (id),
    PRIMARY KEY (a, a_start, b, b_start)
) WITHOUT ROWID;
CREATE INDEX removed_shared_b ON removed_shared (b);
