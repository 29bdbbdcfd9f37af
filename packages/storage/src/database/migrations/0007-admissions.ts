/**
 * Organisations are admitted to working groups, and name their own people there. Who was in a group until now stays
 * what they were: their organisation is admitted up to the most that any of its people were.
 */
export const admissions = `
  ALTER TABLE working_group ADD COLUMN purpose TEXT NOT NULL DEFAULT '{}';
  ALTER TABLE working_group ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;

  CREATE TABLE admission (
    group_id TEXT NOT NULL REFERENCES working_group (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    -- What its people may be there at most.
    highest TEXT NOT NULL,
    -- NULL for what was so before anybody decided it.
    by TEXT REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (group_id, organisation)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX admission_of_organisation ON admission (organisation);
  INSERT INTO admission (group_id, organisation, highest, by, at)
    SELECT group_id, organisation,
      CASE max(CASE role WHEN 'lead' THEN 4 WHEN 'editor' THEN 3 WHEN 'commenter' THEN 2 ELSE 1 END)
        WHEN 4 THEN 'lead' WHEN 3 THEN 'editor' WHEN 2 THEN 'commenter' ELSE 'reader' END,
      NULL, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM membership JOIN person ON person.id = membership.person
    GROUP BY group_id, organisation;

  -- People are in a group through their organisation's admission only; when it ends, their namings end with it.
  CREATE TABLE naming (
    group_id TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL,
    named TEXT NOT NULL,
    PRIMARY KEY (group_id, person),
    FOREIGN KEY (group_id, organisation) REFERENCES admission (group_id, organisation) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  INSERT INTO naming (group_id, person, organisation, named)
    SELECT group_id, person, organisation, role
    FROM membership JOIN person ON person.id = membership.person;
  DROP TABLE membership;
  CREATE INDEX naming_of_person ON naming (person);
  CREATE INDEX naming_of_organisation ON naming (organisation);

  -- The role that a group's leads lowered a person to. It outlives the naming: naming the person again doesn't undo it.
  CREATE TABLE lowering (
    group_id TEXT NOT NULL REFERENCES working_group (id),
    person TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    PRIMARY KEY (group_id, person)
  ) STRICT, WITHOUT ROWID;

  -- An organisation that was in a group and is not any more. What it led there is still to be given to others.
  CREATE TABLE departure (
    group_id TEXT NOT NULL REFERENCES working_group (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    PRIMARY KEY (group_id, organisation, at)
  ) STRICT, WITHOUT ROWID;

  -- A group's lead asks the secretariat to admit an organisation, or to grant it more.
  CREATE TABLE admission_request (
    group_id TEXT NOT NULL REFERENCES working_group (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    highest TEXT NOT NULL,
    reason TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (group_id, organisation)
  ) STRICT, WITHOUT ROWID;
`
