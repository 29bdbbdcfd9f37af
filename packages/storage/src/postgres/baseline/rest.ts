import type { BaselineSchema } from './baseline-schema.ts'

/** What has no subject: the count of transactions, and the words of search. */
export const restSchema: BaselineSchema = {
  tables: `
  CREATE TABLE commit_count (
    "only" bigint PRIMARY KEY CHECK ("only" = 1),
    epoch text COLLATE "C" NOT NULL,
    commits bigint NOT NULL
  );
  INSERT INTO commit_count ("only", epoch, commits)
    VALUES (1, substr(replace(gen_random_uuid()::text, '-', ''), 1, 16), 0);
  -- The folded words of each row of search_row, under its id, and how they are looked up.
  CREATE TABLE search_index (
    id bigint PRIMARY KEY,
    reference text COLLATE "C" NOT NULL,
    title text COLLATE "C" NOT NULL,
    body text COLLATE "C" NOT NULL,
    words tsvector NOT NULL
  );
  CREATE INDEX search_index_of_words ON search_index USING gin (words) WITH (fastupdate = off);
  `,
  keys: '',
}

/** The first rows, as SQLite's migrations 4 and 89 write them. */
export const firstRows = `
  INSERT INTO audit_head ("only", sequence, hash) VALUES (1, 0, '${'0'.repeat(64)}');
  INSERT INTO glossary_version ("only", version) VALUES (1, 1);
`

/** Against mistakes; against an attacker with the database there is the chain. */
export const auditTriggers = (['UPDATE', 'DELETE'] as const).map((event) => {
  const deed = event === 'UPDATE' ? 'changed' : 'deleted'
  return `
  CREATE FUNCTION audit_is_not_${deed}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'a row of the audit is never ${deed}'; END $$;
  CREATE TRIGGER audit_is_not_${deed} BEFORE ${event} ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_not_${deed}();`
})
