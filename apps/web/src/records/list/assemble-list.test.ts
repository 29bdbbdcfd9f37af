import { groupId } from '@minga/domain/identity/ids'
import { expect, test } from 'vitest'

import { coalitionList, groupList, withArchived } from './assemble-list.ts'
import { aBarrier, factsFor } from './made-up-records.ts'

const steel = groupId.parse('steel')
const cement = groupId.parse('cement')
const slag = aBarrier({ id: 'slag' })
const scrap = aBarrier({ id: 'scrap' })

function steelList(given: Partial<Parameters<typeof groupList>[0]>) {
  return groupList({ group: steel, room: 'register.steel', live: [], facts: new Map(), rows: [], ...given })
}

test('a live record is listed with its facts', () => {
  const facts = factsFor('scrap', { reference: 'BAR-002' })
  expect(steelList({ live: [scrap], facts: new Map([[facts.record, facts]]) })).toEqual([
    { record: scrap, facts, group: steel, room: 'register.steel', guest: false },
  ])
})

test('a record the server has not seen is in the list, without facts', () => {
  expect(steelList({ live: [scrap] })).toMatchObject([{ record: scrap, facts: undefined, guest: false }])
})

test('records of other groups that concern this one come after its own, in their own room', () => {
  const facts = factsFor('slag', { group: cement, room: 'register.cement', alsoIn: [steel] })
  expect(steelList({ live: [scrap], rows: [{ record: slag, facts }] })).toMatchObject([
    { record: scrap, guest: false },
    { record: slag, guest: true, group: cement, room: 'register.cement' },
  ])
})

test("the group's own rows are not shown twice, nor instead of the live record", () => {
  const older = { ...scrap, title: { es: 'antes' } }
  const list = steelList({ live: [scrap], rows: [{ record: older, facts: factsFor('scrap') }] })
  expect(list.map((item) => item.record)).toEqual([scrap])
})

test('archived records are listed separately; one without facts is not archived', () => {
  const archived = factsFor('slag', { archived: true })
  const list = steelList({ live: [scrap, slag], facts: new Map([[archived.record, archived]]) })
  expect(withArchived(list, false).map((item) => item.record.id)).toEqual(['scrap'])
  expect(withArchived(list, true).map((item) => item.record.id)).toEqual(['slag'])
})

test('an entry whose record and facts are the same stays the same, and one whose facts change does not', () => {
  const kept: Parameters<typeof groupList>[0]['kept'] = new WeakMap()
  const [scraps, slags] = [factsFor('scrap'), factsFor('slag')]
  const facts = new Map([scraps, slags].map((each) => [each.record, each]))
  const before = steelList({ live: [scrap, slag], facts, kept })
  const archived = new Map([...facts, [slags.record, { ...slags, archived: true }]])
  const after = steelList({ live: [scrap, slag], facts: archived, kept })
  expect(after[0]).toBe(before[0])
  expect(after[1]?.facts?.archived).toBe(true)
  expect(steelList({ live: [{ ...scrap, status: 'resolved' }], facts, kept })[0]).not.toBe(before[0])
})

test('the list across groups opens each record in its own room', () => {
  const facts = factsFor('slag', { group: cement, room: 'register.cement' })
  expect(coalitionList([{ record: slag, facts }])).toMatchObject([
    { group: cement, room: 'register.cement', guest: false },
  ])
})
