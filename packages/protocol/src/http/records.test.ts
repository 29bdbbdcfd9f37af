import { expect, test } from 'vitest'

import { readHome } from './home.ts'
import { factsAnswer, readFacts, readRecords } from './records.ts'
import { readThreads } from './threads.ts'

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
  const home = {
    mine: [],
    organisation: [],
    proposed: [],
    toAnswer: [],
    milestones: [],
    discussions: [],
    lastLooked: null,
  }
  const { changes } = readHome.parse({ ...home, changes: [change('risk'), change('action')] })
  expect(changes.map(({ subject }) => subject.id)).toEqual(['action'])
})

test('a list counts a record with a value that the page does not know, and shows the others', () => {
  const milestone = (id: string, status: string) => ({
    record: {
      id,
      title: { es: id },
      position: 'a0',
      status,
    },
    facts: facts(id, 'milestone'),
  })
  const records = [milestone('of-tomorrow', 'of-tomorrow'), milestone('h2', 'achieved')]
  const read = readRecords.milestone.parse({ records, unreadable: 0 })
  expect(read.records.map(({ record }) => record.id)).toEqual(['h2'])
  expect(read).toMatchObject({ unreadable: 0, unknown: 1 })
  const none = {
    mine: [],
    organisation: [],
    proposed: [],
    toAnswer: [],
    discussions: [],
    changes: [],
    lastLooked: null,
  }
  expect(readHome.parse({ ...none, milestones: records }).milestones).toHaveLength(1)
})

test('a discussion that became a record of a kind that the page does not know is listed without that record', () => {
  const person = { id: 'ana', name: 'Ana', organisation: 'alacero' }
  const thread = {
    id: 'th',
    reference: null,
    group: 'steel',
    room: 'register.steel',
    place: { kind: 'roadmap', roadmap: 'steel' },
    audience: 'coalition',
    organisation: 'alacero',
    type: 'general',
    proposedText: null,
    by: person,
    at: '2026-11-26T00:00:00Z',
    disposition: null,
    assignee: null,
    assigneeOrganisation: null,
    records: ['risk', 'action'].map((kind) => ({ kind, record: kind })),
    promotedTo: null,
    received: null,
    comments: [],
    count: 0,
    isWhole: true,
    spoke: false,
    seen: 0,
  }
  const threads = [thread, { ...thread, id: 'of-tomorrow', place: { kind: 'map' } }]
  expect(readThreads.parse({ threads }).threads).toMatchObject([
    { id: 'th', records: [{ kind: 'action', record: 'action' }] },
  ])
})
