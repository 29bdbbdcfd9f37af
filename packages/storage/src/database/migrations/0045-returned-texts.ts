/** Texts that came back as files: what each asks for, until it is forgotten, and what of it was filed. */
export const returnedTexts = `
  CREATE TABLE returned_text (
    id TEXT PRIMARY KEY,
    roadmap TEXT NOT NULL,
    room TEXT NOT NULL,
    -- NULL for a file that does not say what it was given out as.
    export TEXT REFERENCES file_export (id),
    -- Which state of the text it is compared with.
    sequence INTEGER NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    -- Whose words it has, where not its bringer's.
    on_behalf_of TEXT REFERENCES organisation (id),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    at TEXT NOT NULL,
    -- JSON, the report as it is sent, and what is filed of it by index; NULL once they are forgotten.
    report BLOB,
    changes TEXT
  ) STRICT;
  CREATE INDEX returned_text_by_person ON returned_text (by, at);
  -- What an organisation has filed from files, by the hash of what it says: the same file again files nothing twice.
  CREATE TABLE returned_filed (
    roadmap TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    said TEXT NOT NULL,
    thread TEXT NOT NULL,
    PRIMARY KEY (roadmap, organisation, said)
  ) STRICT, WITHOUT ROWID;
`
