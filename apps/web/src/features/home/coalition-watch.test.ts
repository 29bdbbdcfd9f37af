import { action } from '@minga/domain/action/action'
import { organisationId, recordId } from '@minga/domain/identity/ids'
import { recordFacts, type ActionRow } from '@minga/protocol/http/records'
import { expect, test } from 'vitest'

import { coalitionWatch } from './coalition-watch.tsx'

const today = '2026-11-24'

function row(id: string, fields: Partial<ActionRow['record']>): ActionRow {
  const lists = { sectors: [], countries: [], supporting: [], sources: [], barriers: [], milestones: [] }
  return {
    record: { ...action.parse({ id, title: {}, ...lists, dependsOn: [] }), ...fields },
    facts: recordFacts.parse({
      record: recordId.parse(id),
      kind: 'action',
      group: 'steel',
      room: 'register.steel',
      reference: null,
      archived: false,
      createdBy: null,
      createdAt: '2026-01-01T00:00:00Z',
      changedAt: '2026-01-01T00:00:00Z',
      changedBy: null,
      acceptance: null,
      firstPromisedDue: null,
      slips: [],
      evidence: [],
      alsoIn: [],
      citations: 0,
    }),
  }
}

test('every action to watch is listed once, under its most pressing reason', () => {
  const lead = organisationId.parse('bank')
  const watch = coalitionWatch(
    [
      row('late-and-blocked', { due: '2026-10', status: 'blocked' }),
      row('blocked-and-proposed', { due: '2027', status: 'blocked', lead }),
      row('proposed', { due: '2027', lead }),
      row('done-late', { due: '2026-01', status: 'done', lead }),
      row('on-its-way', { due: '2027', status: 'on-track' }),
    ],
    today,
  )
  const ids = (rows: readonly ActionRow[]) => rows.map(({ record }) => record.id)
  expect(ids(watch.late)).toEqual(['late-and-blocked'])
  expect(ids(watch.blocked)).toEqual(['blocked-and-proposed'])
  expect(ids(watch.awaiting)).toEqual(['proposed'])
})
