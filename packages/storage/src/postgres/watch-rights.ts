import type { ClientBase } from 'pg'

import { watchedChanges } from '../groups/watched-rights.ts'

const tablesAndColumns = `
  SELECT table_name AS table, array_agg(column_name::text ORDER BY ordinal_position) AS columns
    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
   WHERE table_schema = 'public' AND table_type = 'BASE TABLE' GROUP BY table_name ORDER BY table_name`

/** The same as `watchRights`, in PostgreSQL: with a transaction under way, after each change of the schema. */
export async function watchRights(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(tablesAndColumns)
  await client.query(`
    CREATE TABLE IF NOT EXISTS rights_version ("only" bigint PRIMARY KEY CHECK ("only" = 1), version bigint NOT NULL);
    INSERT INTO rights_version ("only", version) VALUES (1, 1) ON CONFLICT DO NOTHING;
    CREATE OR REPLACE FUNCTION count_rights() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN UPDATE rights_version SET version = version + 1; RETURN NULL; END $$;`)
  const made = rows
    .flatMap(({ table, columns }) => watchedChanges(table, columns))
    .map(
      ({ name, table, event }) =>
        `CREATE OR REPLACE TRIGGER "${name}" AFTER ${event} ON "${table}" FOR EACH ROW EXECUTE FUNCTION count_rights();`,
    )
  await client.query(made.join('\n'))
}
