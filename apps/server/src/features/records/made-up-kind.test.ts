import type { Actor } from '@minga/domain/access/can'
import { groupId, organisationId, personId, recordId } from '@minga/domain/identity/ids'
import { declareKind } from '@minga/domain/record/declare-kind'
import { keyed, links, money, person, rating, status, text } from '@minga/domain/record/field'
import { formatReference, recordKinds, type RecordKind } from '@minga/domain/record/record-kind'
import { pastRecords } from '@minga/domain/record/past-record'
import { projectRegister } from '@minga/domain/record/project-register'
import type * as RecordTypes from '@minga/domain/record/record-types'
import { recordTypes, typeOf, type AnyRecordType } from '@minga/domain/record/record-types'
import { addRecord, editRecord, readRecords } from '@minga/domain/record/records'
import { touchedRecords } from '@minga/domain/record/touched-records'
import { registerRoom } from '@minga/domain/room/room-name'
import { openTestDb } from '@minga/storage/testing/open-test-db'
import type { Db } from '@minga/storage/database/schema'
import { addGroup } from '@minga/storage/groups/group-rows'
import { projectRoom } from '@minga/storage/projection/project-room'
import { projectorParts } from '@minga/storage/projection/testing/projector-parts'
import { findRecord } from '@minga/storage/records/record-rows'
import { inspectUpdate } from '@minga/sync/keeper/gate'
import { TypeRules } from '@minga/sync/keeper/type-rules'
import { roomName } from '@minga/sync/log/room-name'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { sha256 } from '../../commands/version-root.ts'
import { comparedRecords } from '../../views/compared-records.ts'
import { schemaOfRoom } from '../../rooms/schema-of-room.ts'
import { recordListRoutes } from './list-routes.ts'

/* A kind of record that stands in this file alone: what there is besides its declaration must not have to know it. */

vi.mock('@minga/domain/record/record-types', async (original) => {
  const { byKind: _, ...module } = await original<typeof RecordTypes>()
  const risk = declareKind({
    kind: 'risk',
    root: 'risks',
    prefix: 'RSK',
    words: ['riesgo', 'risco', 'risk'],
    fields: {
      status: status({ open: 'quiet', closed: 'done' }, { first: 'open', closed: ['closed'] }),
      likelihood: rating(),
      owner: person(),
      response: text(500),
      exposure: money(),
      cost: keyed(),
      barriers: links('barrier'),
    },
    rows: { assignee: 'owner' },
    leadOwes: true,
    longTexts: ['description'],
    layout: {
      columns: ['reference', 'title', 'likelihood', 'exposure', 'status'],
      facets: ['likelihood', 'owner', 'status'],
      first: ['status', 'likelihood', 'owner', 'response', 'exposure', 'cost', 'barriers', 'description'],
      more: ['sectors', 'countries', 'lead', 'outsideLead', 'supporting', 'sources', 'illustrative'],
    },
  })
  const types = { ...module.recordTypes, risk }
  const everyKind = Object.values(types)
  return {
    recordTypes: types,
    everyKind,
    typeOf: (kind: keyof typeof types) => types[kind],
    byKind: (make: (type: unknown) => unknown) => Object.fromEntries(everyKind.map((type) => [type.kind, make(type)])),
  }
})

const risk = 'risk' as RecordKind
const riskType: AnyRecordType = typeOf(risk)
const drought = recordId.parse('drought')
const steel = groupId.parse('steel')
const room = registerRoom(steel)
const fields = {
  title: { es: 'Sequía prolongada' },
  likelihood: 4,
  owner: 'ana',
  exposure: '1550000.00 USD',
  cost: { '2030': '12.50' },
  barriers: ['slag'],
}
const reader: Actor = {
  person: personId.parse('ana'),
  organisation: organisationId.parse('alacero'),
  organisationKind: 'signatory',
  roles: [],
  groups: new Map([[steel, 'reader']]),
}

let db: Db
beforeEach(async () => {
  db = await openTestDb()
  await addGroup(db, { id: steel, names: { en: 'Steel' }, restricted: false }, 0)
})
afterEach(() => db.destroy())

function registerWithRisk(): Y.Doc {
  const doc = new Y.Doc()
  addRecord(doc, riskType, drought, fields)
  return doc
}

function project(doc: Y.Doc, since: number, head: number) {
  const projected = { room, since, head, projection: projectRegister(doc, sha256), touches: [] }
  return projectRoom(db, projected, projectorParts())
}

async function listed(query: Record<string, string>): Promise<unknown> {
  const [route] = recordListRoutes({ db, behind: () => new Set() })
  const answer = (await route?.run({
    visitor: { session: 's', profile: {} as never, actor: reader },
    params: {},
    query,
    body: async () => undefined,
    bytes: () => new ReadableStream(),
    headers: new Headers(),
    address: '127.0.0.1',
    signal: new AbortController().signal,
  })) as Response
  return route?.answer.parse(await answer.json())
}

test('it is one of the kinds, and the others are as they were', () => {
  expect(recordKinds).toEqual(['barrier', 'action', 'milestone', 'financing', 'lever', 'pathway', 'risk'])
  expect(formatReference(risk, 7)).toBe('RSK-007')
  expect(recordTypes.barrier.prefix).toBe('BAR')
})

test('it is written, edited field by field, and two people who edit two years both keep theirs', () => {
  const [ana, rui] = [registerWithRisk(), new Y.Doc()]
  Y.applyUpdate(rui, Y.encodeStateAsUpdate(ana))
  editRecord(ana, riskType, drought, { cost: { '2031': '13' }, exposure: '99.5 BRL' } as object)
  editRecord(rui, riskType, drought, { cost: { '2032': '-2.25' }, response: 'Reuse of water' } as object)
  Y.applyUpdate(ana, Y.encodeStateAsUpdate(rui))
  Y.applyUpdate(rui, Y.encodeStateAsUpdate(ana))
  for (const doc of [ana, rui]) {
    expect(readRecords(doc, riskType).records).toMatchObject([
      {
        title: fields.title,
        status: 'open',
        exposure: '99.5 BRL',
        response: 'Reuse of water',
        cost: { '2030': '12.50', '2031': '13', '2032': '-2.25' },
        barriers: ['slag'],
      },
    ])
  }
})

test('its room takes what its fields hold, and nothing else', () => {
  const verdictOn = (edit: (doc: Y.Doc) => void) => {
    const [doc, writer] = [registerWithRisk(), new Y.Doc()]
    Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc))
    const before = Y.encodeStateVector(writer)
    edit(writer)
    const rules = new TypeRules(schemaOfRoom(roomName.parse(room)))
    const verdict = inspectUpdate(Y.encodeStateAsUpdate(writer, before), { doc, rules, mayUse: () => true })
    return verdict.ok ? 'taken' : verdict.code
  }
  const set = (key: string, value: unknown) => (doc: Y.Doc) =>
    void (doc.getMap('risks').get(drought) as Y.Map<unknown>).set(key, value)
  expect(verdictOn(set('cost/2031', '13'))).toBe('taken')
  expect(verdictOn(set('likelihood', 5))).toBe('taken')
  expect(verdictOn(set('cost/a year', '13'))).toBe('schema-newer')
  expect(verdictOn(set('severity', 5))).toBe('schema-newer')
  expect(verdictOn((doc) => void doc.getMap('perils').set('x', new Y.Map()))).toBe('schema-newer')
})

test('it is projected, given its reference, listed and found', async () => {
  await project(registerWithRisk(), 0, 1)
  const row = {
    record: { id: drought, ...fields, cost: { '2030': '12.50' } },
    facts: { reference: 'RSK-001' },
  }
  expect(await listed({ kind: 'risk' })).toMatchObject({ records: [row], unreadable: 0 })
  expect(await listed({ kind: 'barrier' })).toMatchObject({ records: [] })
  expect(await findRecord(db, drought)).toMatchObject({ kind: 'risk', group: steel, lead: null })
})

test('a row that was projected before its kind had some fields is listed, with those empty', async () => {
  await project(registerWithRisk(), 0, 1)
  const { title, likelihood } = fields
  const before = JSON.stringify({ id: drought, position: 'a0', title, status: 'open', likelihood })
  await db.updateTable('record_row').set({ fields: before }).execute()
  expect(await listed({ kind: 'risk' })).toMatchObject({
    records: [{ record: { likelihood, exposure: null, cost: {}, barriers: [], sectors: [] } }],
  })
})

test('its present and past values are known', async () => {
  const doc = registerWithRisk()
  expect([...touchedRecords(doc, Y.encodeStateAsUpdate(doc))]).toEqual([drought])
  await project(doc, 0, 1)
  const stood = pastRecords(doc, [drought], () => '')
  editRecord(doc, riskType, drought, { likelihood: 2 } as object)
  const stands = pastRecords(doc, [drought], () => '')
  expect(await comparedRecords(db, [drought], { stood, stands })).toMatchObject([
    { kind: 'risk', reference: 'RSK-001', changed: ['likelihood'], stood: { fields: { likelihood: 4 } } },
  ])
})
