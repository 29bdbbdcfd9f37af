import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'

import { migrate } from '../database/migrate.ts'
import { contributionWords } from '../database/migrations/0096-contribution-words.ts'

test('a financing that had contributions before search knew of them is noted once', () => {
  const before = new Sqlite(':memory:')
  migrate(before)
  // As it was before this step. The records and their people are not needed here.
  before.pragma('foreign_keys = OFF')
  before.exec(`DROP TRIGGER search_of_contribution_act_insert; DROP TRIGGER search_of_contribution_act_update;
    DROP TRIGGER search_of_contribution_update; DROP TRIGGER search_of_provider;
    INSERT INTO contribution (id, record, outside, revision)
      VALUES ('one', 'facility', '{}', 1), ('two', 'facility', '{}', 1), ('three', 'programme', '{}', 1);
    DELETE FROM search_change;`)
  before.exec(contributionWords)
  expect(before.prepare('SELECT kind, id, urgent FROM search_change ORDER BY id').raw().all()).toEqual([
    ['record', 'facility', 0],
    ['record', 'programme', 0],
  ])
  before.exec('UPDATE contribution SET outside = \'{"name":"x"}\' WHERE id = \'one\'')
  expect(before.prepare('SELECT id FROM search_change WHERE urgent = 1').raw().all()).toEqual([['facility']])
  before.close()
})
