import { groupId, organisationId, personId, ratingId, recordId } from '@minga/domain/identity/ids'
import type { Mark } from '@minga/domain/rating/rating'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { openTestDb } from '../testing/open-test-db.ts'
import type { Db } from '../database/schema.ts'
import { addGroup } from '../groups/group-rows.ts'
import { addOrganisation } from '../organisations/organisation-rows.ts'
import { addPerson } from '../people/person-rows.ts'
import { addUser } from '../people/user-rows.ts'
import { addFacts } from '../records/record-references.ts'
import { countMarks, countRatersByOrganisation, giveMarks, leaveOut, marksBy, ratersOf } from './mark-rows.ts'
import { addRating, endRating, findRating, ratingsToCount, type RatingRow } from './rating-rows.ts'

const steel = groupId.parse('steel')
const [ana, bea, caro] = [personId.parse('ana'), personId.parse('bea'), personId.parse('caro')]
const [alacero, ficem] = [organisationId.parse('alacero'), organisationId.parse('ficem')]
const [slag, scrap] = [recordId.parse('slag'), recordId.parse('scrap')]
const at = '2026-11-27T12:00:00.000Z'
const rating: RatingRow = {
  id: ratingId.parse('first'),
  group: steel,
  name: 'First',
  question: '',
  criteria: ['severity', 'persistence'],
  disclosure: 'named',
  raterKind: 'participant',
  openedBy: ana,
  openedAt: at,
  closesOn: '2026-12-12',
  closesAt: '2026-12-13T08:00:00.000Z',
  closedBy: null,
  countedAt: null,
}

let db: Db
beforeEach(async () => {
  db = await openTestDb()
  await addGroup(db, { id: steel, names: {}, restricted: true }, 0)
  for (const id of [alacero, ficem])
    await addOrganisation(db, { id, shortName: id, names: {}, kind: 'signatory', hue: 'teal' }, 0)
  for (const [id, organisation] of [
    [ana, alacero],
    [bea, alacero],
    [caro, ficem],
  ] as const) {
    await addUser(db, { id, name: id, email: `${id}@minga.example`, passwordHash: '', at })
    await addPerson(db, { id, name: id, organisation, roles: [], language: 'es' })
  }
  for (const record of [slag, scrap]) await fact(record)
  await inTx((tx) => addRating(tx, rating, { records: [slag, scrap], organisations: [alacero, ficem] }))
})
afterEach(() => db.destroy())

function inTx<Result>(run: Parameters<ReturnType<Db['transaction']>['execute']>[0]): Promise<Result> {
  return db.transaction().execute(run) as Promise<Result>
}

const fact = (record: string) =>
  inTx((tx) => addFacts(tx, [{ record, kind: 'barrier', group: steel, createdBy: ana, createdAt: at }]))

const give = (person: typeof ana, record: typeof slag, mark: Mark, rater: string = person) => {
  const organisation = person === caro ? ficem : alacero
  const marks = [{ record, criterion: 'severity', mark, reason: '' }] as const
  const by = { rating: rating.id, rater: rater as typeof ana, organisation }
  return inTx<number>((tx) => giveMarks(tx, by, { marks, person, at }))
}

test('a rating is kept as it was said, once, and ended once', async () => {
  expect(await findRating(db, 'first')).toEqual(rating)
  const again = await inTx((tx) => addRating(tx, { ...rating, name: 'Other' }, { records: [], organisations: [] }))
  expect(again).toBe(false)
  expect((await ratingsToCount(db, '2026-12-13T07:59:59.999Z')).length).toBe(0)
  expect((await ratingsToCount(db, '2026-12-13T08:00:00.000Z')).length).toBe(1)
  const end = () => inTx((tx) => endRating(tx, rating.id, { by: ana, at }))
  expect([await end(), await end()]).toEqual([true, false])
  expect(await ratingsToCount(db, '2027-01-01T00:00:00.000Z')).toEqual([])
  expect(await findRating(db, 'first')).toEqual({ ...rating, closedBy: ana, countedAt: at })
})

test('a later mark of the same rater takes the place of the earlier one, with who gave it', async () => {
  expect(await give(ana, slag, 2, alacero)).toBe(1)
  expect(await give(bea, slag, 5, alacero)).toBe(1)
  expect(await give(ana, scrap, null, alacero)).toBe(2)
  const own = await marksBy(db, { rating: rating.id, rater: alacero }, [slag, scrap])
  expect(new Map(own.map(({ record, person, mark }) => [record, [person, mark]]))).toEqual(
    new Map([
      [scrap, [ana, null]],
      [slag, [bea, 5]],
    ]),
  )
  expect(await marksBy(db, { rating: rating.id, rater: ficem }, [slag, scrap])).toEqual([])
  expect(await ratersOf(db, [rating.id])).toMatchObject([{ rater: alacero, given: 2, counts: true }])
})

test('people without an opinion and people who were left out are not counted', async () => {
  for (const [person, mark] of [
    [ana, 2],
    [bea, null],
    [caro, 5],
  ] as const)
    await give(person, slag, mark)
  await give(caro, scrap, 1)
  const counts = async () =>
    Object.fromEntries((await countMarks(db, rating.id)).map(({ record, counts: found }) => [record, found]))
  expect(await counts()).toEqual({ slag: [0, 1, 0, 0, 1], scrap: [1, 0, 0, 0, 0] })
  const byOrganisation = await countRatersByOrganisation(db, rating.id, [slag])
  expect(byOrganisation.map(({ raters }) => raters)).toEqual([1, 1])
  await inTx((tx) => leaveOut(tx, rating.id, [caro]))
  expect(await counts()).toEqual({ slag: [0, 1, 0, 0, 0] })
  expect((await marksBy(db, { rating: rating.id, rater: caro }, [slag])).length).toBe(1)
})

test('a mark outside 1 to 5 is refused by the table itself', async () => {
  await expect(give(ana, slag, 6)).rejects.toThrow(/check/i)
})

test('hundreds of barriers with many raters are counted whole', async () => {
  await sql`INSERT INTO rating_rater (rating, rater, organisation, given)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
    SELECT 'first', 'rater-' || i, 'ficem', 200 FROM n`.execute(db)
  await sql`INSERT INTO rating_mark (rating, record, criterion, rater, person, mark, reason, at)
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19999)
    SELECT 'first', 'barrier-' || (i / 100), 'severity', 'rater-' || (i % 100 + 1), 'caro', i % 5 + 1, '', '' FROM n`.execute(
    db,
  )
  const counted = await countMarks(db, rating.id)
  expect(counted).toHaveLength(200)
  expect(counted.every(({ counts }) => counts.every((count) => count === 20))).toBe(true)
})
