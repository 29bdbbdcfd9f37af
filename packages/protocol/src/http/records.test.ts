import { expect, test } from 'vitest'

import { readHome } from './home.ts'
import { factsAnswer, readFacts } from './records.ts'

const facts = (record: string, kind: string) => ({
  record,
  kind,
  group: 'steel',
  room: 'register.steel',
  reference: null,
  archived: false,
  createdBy: null,
  createdAt: '2026-11-26T00:00:00Z',
  changedAt: '2026-11-26T00:00:00Z',
  changedBy: null,
  acceptance: null,
  firstPromisedDue: null,
  slips: [],
  evidence: [],
  alsoIn: [],
  citations: 0,
})

test('a page shows the facts of other records beside one of a kind that it does not know', () => {
  const answer = { facts: [facts('slag', 'barrier'), facts('drought', 'risk')] }
  expect(readFacts.parse(answer).facts.map(({ record }) => record)).toEqual(['slag'])
  // The server's own schema is strict.
  expect(factsAnswer.safeParse(answer).success).toBe(false)
})

test('the start page shows other changes beside one of such a record', () => {
  const change = (kind: string) => ({
    group: 'steel',
    room: 'register.steel',
    subject: { kind, id: kind, title: { es: kind }, reference: null },
    by: [],
    comments: 0,
    at: '2026-11-26T00:00:00Z',
  })
  const home = { mine: [], organisation: [], toAnswer: [], milestones: [], discussions: [], lastLooked: null }
  const { changes } = readHome.parse({ ...home, changes: [change('risk'), change('action')] })
  expect(changes.map(({ subject }) => subject.id)).toEqual(['action'])
})
