import type { GroupId } from '@minga/domain/identity/ids'
import { factsAnswer, namedRecordsAnswers } from '@minga/protocol/http/records'
import { beforeAll, expect, test } from 'vitest'

import { barrier, closed, closedAction, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { rowsOf } from '../../testing/rows-of.ts'

const server = await sharedServer()
beforeAll(async () => {
  await addManyBarriers(450)
})

/** Copies the one that is there, as it lies in the rows. */
async function addManyBarriers(count: number): Promise<void> {
  const db = await rowsOf(server.data)
  await db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom('record_row').selectAll().where('record', '=', barrier).executeTakeFirstOrThrow()
    const fact = await tx.selectFrom('record_fact').selectAll().where('record', '=', barrier).executeTakeFirstOrThrow()
    for (let index = 0; index < count; index++) {
      const record = `many-${index}`
      const fields = JSON.stringify({ ...(JSON.parse(row.fields) as object), id: record })
      const position = `z${String(index).padStart(5, '0')}`
      await tx
        .insertInto('record_fact')
        .values({ ...fact, record, number: 1000 + index })
        .execute()
      await tx
        .insertInto('record_row')
        .values({ ...row, record, position, fields })
        .execute()
    }
  })
  await db.destroy()
}

async function pageOf(who: Principal, path: string, headers: Record<string, string> = {}) {
  return server.ask(who, 'GET', path, undefined, headers)
}

async function allBarriers(who: Principal, query: string) {
  const pages = []
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const { text } = await pageOf(who, `/api/barriers?${query}${cursor === '' ? '' : `&cursor=${cursor}`}`)
    const page = namedRecordsAnswers.barrier.parse(JSON.parse(text))
    pages.push(page.barriers.map(({ record }) => record.id as string))
    cursor = page.cursor
  }
  return pages
}

const expected = [barrier as string, ...Array.from({ length: 450 }, (_, index) => `many-${index}`)]

test('a list of records comes in pages, each record once, in the list’s order', async () => {
  const pages = await allBarriers('lead', 'limit=200')
  expect(pages.length).toBeGreaterThan(2)
  expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(200)
  expect(pages.flat()).toEqual(expected)
  // Without a limit a page has a hundred records.
  expect((await allBarriers('lead', `group=${steel}`))[0]).toHaveLength(100)
  for (const wrong of ['limit=0', 'limit=201', 'cursor=none', 'cursor=e30']) {
    expect((await pageOf('lead', `/api/barriers?${wrong}`)).status).toBe(422)
  }
})

test('facts of a group come in the same pages', async () => {
  const path = `/api/groups/${steel}/facts?limit=200`
  const first = factsAnswer.parse(JSON.parse((await pageOf('lead', path)).text))
  const second = factsAnswer.parse(JSON.parse((await pageOf('lead', `${path}&cursor=${first.cursor}`)).text))
  const ids = [...first.facts, ...second.facts].map(({ record }) => record)
  expect(new Set(ids).size).toBe(ids.length)
  expect(first.facts.length).toBeGreaterThan(99)
})

test('facts are given of the records asked for, and of none outside the group or unknown', async () => {
  const factsOf = async (who: Principal, records: string) => {
    const { text, status } = await pageOf(who, `/api/groups/${steel}/facts?records=${records}`)
    return status === 200 ? factsAnswer.parse(JSON.parse(text)).facts.map(({ record }) => record as string) : status
  }
  expect(await factsOf('lead', `many-7,${barrier},many-3,nowhere,${closedAction}`)).toEqual([
    barrier,
    'many-3',
    'many-7',
  ])
  expect(await factsOf('lead', Array.from({ length: 51 }, (_, index) => `many-${index}`).join())).toBe(422)
  expect(await factsOf('lead', '')).toBe(422)
})

test('records that other groups list in a group come without the group’s own records', async () => {
  const guests = async (who: Principal, query: string) => (await allBarriers(who, query)).flat()
  expect(await guests('lead', `group=${steel}&outside=${steel}`)).toEqual([])
  expect(await guests('lead', `group=${closed}&outside=${steel}`).catch(() => 'refused')).toBe('refused')
  expect(await guests('lead', `outside=${steel}`)).toEqual([])
  expect(await guests('lead', `outside=${closed}`)).toEqual(expected)
  await concerns(closed)
  // A person without the right to read the linking group does not get the link.
  expect(await guests('insider', `group=${closed}&outside=${closed}`)).toEqual([])
  await bankReads(steel)
  expect(await guests('insider', `group=${closed}&outside=${closed}`)).toEqual(['many-5'])
})

/** Says, as it lies in the rows, that a barrier of the steel group concerns another group too. */
async function concerns(group: GroupId): Promise<void> {
  const db = await rowsOf(server.data)
  const { id: by } = await db.selectFrom('person').select('id').executeTakeFirstOrThrow()
  await db
    .insertInto('also_in')
    .values({ record: 'many-5', group_id: group, by, at: '2026-11-27T00:00:00.000Z' })
    .execute()
  await db.destroy()
}

async function bankReads(group: GroupId): Promise<void> {
  const db = await rowsOf(server.data)
  const { id: by } = await db.selectFrom('person').select('id').executeTakeFirstOrThrow()
  const at = '2026-11-27T00:00:00.000Z'
  await db
    .insertInto('admission')
    .values({ group_id: group, organisation: 'bank', highest: 'reader', by, at })
    .execute()
  await db
    .insertInto('naming')
    .values({ group_id: group, person: 'insider', organisation: 'bank', named: 'reader' })
    .execute()
  await db.destroy()
}

test('a cursor gives no access: a made-up one shows only what the reader may read', async () => {
  const cursor = Buffer.from(JSON.stringify({ rank: -1, position: '', record: '' })).toString('base64url')
  const { text } = await pageOf('outsider', `/api/barriers?cursor=${cursor}`)
  expect(namedRecordsAnswers.barrier.parse(JSON.parse(text)).barriers).toEqual([])
  expect((await pageOf('lead', `/api/groups/${closed}/facts?cursor=${cursor}`)).status).toBe(404)
})

test('a page that is the same is a 304 without a body; one that is not is sent', async () => {
  const paths = ['/api/barriers?limit=3', `/api/groups/${steel}/facts?limit=3`]
  const tags = await Promise.all(paths.map(async (path) => (await pageOf('lead', path)).headers.get('etag') ?? ''))
  const statuses = (who: Principal) =>
    Promise.all(
      paths.map(async (path, index) => (await pageOf(who, path, { 'if-none-match': tags[index] ?? '' })).status),
    )
  expect(await statuses('lead')).toEqual([304, 304])
  // Another person's tag does not fit.
  expect(await statuses('editor')).toEqual([200, 200])
  // Something else has changed: it is made again, and is the same.
  expect((await server.ask('editor', 'POST', '/api/home/looked', {})).status).toBe(200)
  expect(await statuses('lead')).toEqual([304, 304])
  const slip = { archived: true }
  expect((await server.ask('editor', 'POST', `/api/records/${barrier}/archive`, slip)).status).toBe(200)
  expect(await statuses('lead')).toEqual([200, 200])
})
