-- Version 2: what lets questions be answered without going through everything. docs/archive-format.md says what each
-- column holds.

CREATE TABLE tally (
    term INTEGER PRIMARY KEY,
    reports INTEGER NOT NULL
);
-- Of each sort of term, those of the most reports first.
CREATE INDEX tally_most ON tally (term & 7, -reports);

CREATE TABLE merged (
    actor INTEGER PRIMARY KEY REFERENCES actor (id),
    root INTEGER NOT NULL REFERENCES actor (id)
);
CREATE INDEX merged_root ON merged (root);

CREATE VIRTUAL TABLE letters USING fts5 (
    name, content = '', contentless_delete = 1, detail = 'none', tokenize = 'trigram'
);

ALTER TABLE place ADD COLUMN admin1_hash INTEGER;
CREATE INDEX place_admin1 ON place (admin1_hash) WHERE admin1_hash IS NOT NULL;
CREATE INDEX place_country ON place (country) WHERE country IS NOT NULL;
