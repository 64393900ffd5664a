-- Version 2: all that a reading depends on, and what the user adds to it.

CREATE TABLE reading_2 (
    id INTEGER PRIMARY KEY,
    model TEXT NOT NULL,
    lexicon TEXT NOT NULL,
    rules TEXT NOT NULL,
    own TEXT NOT NULL,
    UNIQUE (model, lexicon, rules, own)
);
INSERT INTO reading_2 (id, model, lexicon, rules, own) SELECT id, model, lexicon, '', '' FROM reading;
DROP TABLE reading;
ALTER TABLE reading_2 RENAME TO reading;

CREATE TABLE own (
    kind INTEGER NOT NULL,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (kind, place)
) WITHOUT ROWID;

CREATE TABLE unfinished (
    work TEXT PRIMARY KEY
) WITHOUT ROWID;
