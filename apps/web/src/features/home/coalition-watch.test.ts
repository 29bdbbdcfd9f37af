import { organisationId } from '@minga/domain/identity/ids'
import type { ActionRow } from '@minga/protocol/http/records'
import { expect, test } from 'vitest'

import { anAction, factsFor } from '../../records/list/made-up-records.ts'
import { coalitionWatch } from './coalition-watch.tsx'

const today = '2026-11-24'

const row = (id: string, fields: Partial<ActionRow['record']>): ActionRow => ({
  record: anAction({ ...fields, id }),
  facts: factsFor(id, { kind: 'action' }),
})

test('every action to watch is listed once, under its most pressing reason', () => {
  const lead = organisationId.parse('bank')
  const watch = coalitionWatch(
    [
      row('late-and-blocked', { due: '2026-10', status: 'blocked' }),
      row('blocked-and-proposed', { due: '2027', status: 'blocked', lead }),
      row('proposed', { due: '2027', lead }),
      row('proposed-and-overdue', { due: '2026-10', lead }),
      row('done-late', { due: '2026-01', status: 'done', lead }),
      row('on-its-way', { due: '2027', status: 'on-track' }),
    ],
    today,
  )
  const ids = (rows: readonly ActionRow[]) => rows.map(({ record }) => record.id)
  expect(ids(watch.late)).toEqual(['late-and-blocked'])
  expect(ids(watch.blocked)).toEqual(['blocked-and-proposed'])
  expect(ids(watch.awaiting)).toEqual(['proposed', 'proposed-and-overdue'])
})
