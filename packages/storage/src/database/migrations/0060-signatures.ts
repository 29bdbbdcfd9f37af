/** What organisations and their signing people were called when they answered, and what became of organisations since. */
export const signatures = `
  CREATE TABLE sign_off_signature (
    position TEXT PRIMARY KEY REFERENCES sign_off_position (id),
    short_name TEXT NOT NULL,
    -- JSON, by language.
    names TEXT NOT NULL,
    person_name TEXT NOT NULL,
    person_title TEXT
  ) STRICT, WITHOUT ROWID;
  -- Answers of before have the names of today: no others are known.
  INSERT INTO sign_off_signature (position, short_name, names, person_name, person_title)
    SELECT sign_off_position.id, organisation.short_name, organisation.names, "user".name, person.title
      FROM sign_off_position
      JOIN organisation ON organisation.id = sign_off_position.organisation
      JOIN person ON person.id = sign_off_position.by
      JOIN "user" ON "user".id = person.id;

  CREATE TABLE organisation_succession (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL,
    -- The organisation that it became part of; NULL where it has another name alone.
    successor TEXT REFERENCES organisation (id),
    day TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX succession_of_organisation ON organisation_succession (organisation, day);
`
