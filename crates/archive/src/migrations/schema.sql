-- Version 1. docs/archive-format.md says what each column holds.

CREATE TABLE reading (
    id INTEGER PRIMARY KEY,
    model TEXT NOT NULL,
    lexicon TEXT NOT NULL,
    UNIQUE (model, lexicon)
);

CREATE TABLE name (
    id INTEGER PRIMARY KEY,
    space INTEGER NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (space, name)
);

CREATE TABLE actor (
    id INTEGER PRIMARY KEY,
    key_hash INTEGER NOT NULL,
    name_hash INTEGER NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    kind INTEGER NOT NULL REFERENCES name (id),
    country TEXT,
    sectors TEXT NOT NULL,
    cameo TEXT
);
CREATE INDEX actor_key ON actor (key_hash);
CREATE INDEX actor_name ON actor (name_hash);

CREATE TABLE place (
    id INTEGER PRIMARY KEY,
    row_hash INTEGER NOT NULL,
    name_hash INTEGER NOT NULL,
    geonames INTEGER,
    name TEXT NOT NULL,
    country TEXT,
    admin1 TEXT,
    lat INTEGER,
    lon INTEGER
);
CREATE INDEX place_row ON place (row_hash);
CREATE INDEX place_name ON place (name_hash);
CREATE INDEX place_geonames ON place (geonames) WHERE geonames IS NOT NULL;

CREATE TABLE dictionary (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    body BLOB NOT NULL
);

CREATE TABLE report (
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
    claims INTEGER NOT NULL
);

CREATE TABLE text (
    seq INTEGER PRIMARY KEY REFERENCES report (seq),
    body BLOB NOT NULL
);

CREATE TABLE record (
    seq INTEGER PRIMARY KEY REFERENCES report (seq),
    body BLOB NOT NULL
);

CREATE TABLE claims (
    seq INTEGER PRIMARY KEY REFERENCES report (seq),
    body BLOB NOT NULL
);

CREATE TABLE posting (
    term INTEGER NOT NULL,
    day INTEGER NOT NULL,
    report INTEGER NOT NULL,
    PRIMARY KEY (term, day, report)
) WITHOUT ROWID;

CREATE TABLE signature (
    hash INTEGER NOT NULL,
    report INTEGER NOT NULL,
    PRIMARY KEY (hash, report)
) WITHOUT ROWID;

CREATE TABLE shared (
    a INTEGER NOT NULL REFERENCES report (seq),
    a_start INTEGER NOT NULL,
    b INTEGER NOT NULL REFERENCES report (seq),
    b_start INTEGER NOT NULL,
    a_end INTEGER NOT NULL,
    b_end INTEGER NOT NULL,
    words INTEGER NOT NULL,
    same_permille INTEGER NOT NULL,
    reason INTEGER NOT NULL REFERENCES name (id),
    PRIMARY KEY (a, a_start, b, b_start)
) WITHOUT ROWID;
CREATE INDEX shared_b ON shared (b);

CREATE TABLE member (
    claim INTEGER PRIMARY KEY,
    account INTEGER NOT NULL,
    reason INTEGER NOT NULL REFERENCES name (id)
);
CREATE INDEX member_account ON member (account);

CREATE TABLE same_as (
    key TEXT PRIMARY KEY,
    into_key TEXT NOT NULL,
    note TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX same_as_into ON same_as (into_key);

CREATE TABLE kept_apart (
    key TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE VIRTUAL TABLE words USING fts5 (
    body, content = '', contentless_delete = 1, detail = 'none'
);
