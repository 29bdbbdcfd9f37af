import type { BaselineSchema } from './baseline-schema.ts'

export const templateSchema: BaselineSchema = {
  tables: `
  CREATE TABLE template (
    id text COLLATE "C" PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    -- NULL: for every group of the coalition.
    group_id text COLLATE "C",
    name text COLLATE "C" NOT NULL,
    -- The language of a text; NULL for views.
    language text COLLATE "C",
    -- Of a text the pieces in which it is written, each as JSON of its blocks without ids; of a register its views.
    content text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    archived_at text COLLATE "C"
  );
  CREATE INDEX template_of_group ON template (group_id, archived_at);
  `,
  keys: '',
}
