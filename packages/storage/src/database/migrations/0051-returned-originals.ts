/** Whose answer a returned file is, the file itself with its named readers, and official letters that confirm what was received. */
export const returnedOriginals = `
  -- NULL for what was sent before: such a file is known by no recipient.
  ALTER TABLE sending_file ADD COLUMN export TEXT;
  CREATE INDEX sending_file_of_export ON sending_file (export) WHERE export IS NOT NULL;
  -- By a returned file or by other means; NULL where there is no answer, or none was noted before.
  ALTER TABLE sending_recipient ADD COLUMN answered_by TEXT;

  -- Its bringer's, then.
  ALTER TABLE returned_text ADD COLUMN organisation TEXT NOT NULL DEFAULT '';
  UPDATE returned_text SET organisation = (SELECT organisation FROM person WHERE person.id = returned_text.by);
  -- A JSON list of people of that organisation, who read it beside its bringer.
  ALTER TABLE returned_text ADD COLUMN readers TEXT NOT NULL DEFAULT '[]';

  -- The file as it was brought; its bytes lie in the folder of files. Gone with its report.
  CREATE TABLE returned_original (
    returned TEXT PRIMARY KEY REFERENCES returned_text (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    stored TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL REFERENCES organisation (id)
  ) STRICT, WITHOUT ROWID;

  -- A letter by which an organisation confirms what was entered for it.
  CREATE TABLE official_letter (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    number TEXT NOT NULL,
    dated TEXT NOT NULL,
    signatory TEXT NOT NULL,
    office TEXT NOT NULL,
    -- Its scan, a file of the first comment that it confirms.
    file TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  ALTER TABLE received_comment ADD COLUMN letter TEXT REFERENCES official_letter (id);
`
