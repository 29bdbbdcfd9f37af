import { randomUUID } from 'node:crypto'

import { newRecordId } from '@minga/domain/identity/ids'
import { pathwayLines } from '@minga/domain/pathway/pathway-lines'
import { chartAnswer } from '@minga/protocol/http/charts'
import { pathwayAnswer } from '@minga/protocol/http/pathways'
import { strikeRows } from '@minga/storage/strike-outs/strike-rows'
import { beforeAll, expect, test, vi } from 'vitest'

import { closed, milestone, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)
const soon = { timeout: 20_000, interval: 50 }
const emissions = 'Emissions|CO2|Energy and Industrial Processes|Iron and Steel'
const intensity = 'Emission Intensity|CO2|Energy and Industrial Processes|Iron and Steel'

async function ask(who: Principal, method: string, path: string, body?: object) {
  const { status, text } = await server.ask(who, method, path, body)
  return { status, text, body: JSON.parse(text) as { code?: string; field?: string } }
}

interface Brought {
  readonly who?: Principal
  readonly group?: string
  readonly source?: string
  readonly waits?: boolean
}
interface Choice {
  readonly who?: Principal
  readonly place?: number | null
  readonly of?: string
  readonly key?: string
}

/** Brings a dataset with one series for each line, and confirms it unless `waits`. */
async function bring(
  lines: readonly string[],
  { who = 'editor', group = steel, source = 'Roadmap of steel', waits = false }: Brought = {},
): Promise<string> {
  const id = randomUUID()
  const { cookie } = await server.as(who)
  const about = { name: 'a.csv', source, boundary: 'Scope 1', vintage: '2025', address: 'https://example.org/a' }
  const answer = await fetch(
    `${server.address}/api/groups/${group}/datasets/${id}?${new URLSearchParams(about).toString()}`,
    {
      method: 'POST',
      headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
      body: ['Model,Scenario,Region,Variable,Unit,2030,2040,2050', ...lines].join('\n'),
    },
  )
  const { kept, report } = (await answer.json()) as { kept: boolean; report: { problems: unknown } }
  if (!kept) throw new Error(JSON.stringify(report.problems))
  if (!waits) await ask(who, 'POST', `/api/datasets/${id}/confirm`, { key: randomUUID() })
  return id
}

async function write(
  who: Principal,
  group: string,
  ...changes: readonly (readonly [kind: string, record: string, field: string, value: unknown])[]
) {
  const named = changes.map(([kind, record, field, value]) => ({ kind, record, field, value }))
  const body = { key: randomUUID(), piece: 1, of: 1, changes: named }
  const { status, text } = await server.ask(who, 'POST', `/api/groups/${group}/records`, body)
  if (status !== 200) throw new Error(text)
}

const choose = (
  dataset: string,
  role: string,
  { who = 'editor', place = 0, of = 'pathway', key = randomUUID() }: Choice = {},
) => ask(who, 'POST', `/api/records/${of}/series`, { key, role, dataset, place })
const viewed = async (who: Principal = 'observer', of = 'pathway') =>
  pathwayAnswer.parse((await ask(who, 'GET', `/api/records/${of}/pathway`)).body)
const add = (...ids: readonly string[]) => ({ add: ids, remove: [] })

let figures: string
beforeAll(async () => {
  await write(
    'editor',
    steel,
    ['lever', 'scrap', 'title/en', 'More scrap'],
    ['lever', 'scrap', 'abatement/2030', '2'],
    ['lever', 'scrap', 'abatement/2040', '5'],
    ['lever', 'scrap', 'abatement/2050', '8'],
    ['lever', 'hydrogen', 'title/en', 'Hydrogen'],
    ['lever', 'hydrogen', 'abatement/2040', '3.5'],
    ['lever', 'hydrogen', 'abatement/2050', '10'],
    ['lever', 'hydrogen', 'firstYear', 2035],
    ['pathway', 'pathway', 'title/en', 'Steel to 2050'],
    ['pathway', 'pathway', 'boundary', 'Scope 1'],
    ['pathway', 'pathway', 'baseYear', 2020],
    ['pathway', 'pathway', 'targetYear', 2050],
    ['pathway', 'pathway', 'levers', add('scrap', 'hydrogen')],
    ['pathway', 'pathway', 'milestones', add(milestone)],
  )
  figures = await bring([
    `Model A,Usual,Latin America,${emissions},kt CO2/yr,100000,110000,120000`,
    `Model A,Net zero,Latin America,${emissions},Mt CO2/yr,98,101.5,102`,
    `Model A,Usual,Latin America,${intensity},t CO2/t,1.5,1.4,1.3`,
  ])
  await vi.waitFor(async () => {
    if ((await viewed()).pathway.levers.length < 2) throw new Error('the levers are not listed yet')
  }, soon)
})

test('a pathway has the series that people chose, with their sources, and computes what levers leave', async () => {
  expect((await viewed()).pathway).toMatchObject({ reference: 'PTH-001', left: {}, observed: [], faults: [] })
  expect((await choose(figures, 'usual')).status).toBe(200)
  expect(await viewed('editor')).toMatchObject({ mayChoose: true, pathway: { usual: { place: 0 } } })
  await choose(figures, 'residual', { place: 1 })
  const { pathway, mayChoose } = await viewed()
  expect(mayChoose).toBe(false)
  expect(pathway.usual).toMatchObject({
    source: 'Roadmap of steel',
    boundary: 'Scope 1',
    vintage: '2025',
    scenario: 'Usual',
    unit: 'Mt CO2/yr',
    convertedFrom: 'kt CO2/yr',
    chosen: { by: 'editor', name: 'Expert editor', organisation: 'alacero' },
  })
  expect(pathway.left).toEqual({ 2030: '98', 2040: '101.5', 2050: '102' })
  expect(pathway.milestones).toEqual([expect.objectContaining({ record: milestone, year: 2030 })])
  expect(pathway.faults).toEqual([])
})

test('its readers get its charts, drawn from the same figures', async () => {
  const at = '/api/records/pathway/chart'
  const { pathway } = await viewed()
  const answer = chartAnswer.parse((await ask('observer', 'GET', `${at}?chart=wedges&language=en`)).body)
  expect(answer.data).toEqual({ chart: 'wedges', pathway })
  expect(answer.table.rows.map(([year, , , , left]) => [year, left])).toEqual(Object.entries(pathway.left))
  const svg = await server.ask('observer', 'GET', `${at}?chart=waterfall&year=2040&format=svg`)
  expect([svg.status, svg.text.slice(0, 4)]).toEqual([200, '<svg'])
  const csv = await server.ask('observer', 'GET', `${at}?chart=wedges&format=csv&language=en`)
  expect(csv.text).toContain('2050,120,8,10,102,102')
  for (const format of ['json', 'csv', 'svg']) {
    const [hidden, none] = await Promise.all(
      ['pathway', 'of-nobody'].map((id) =>
        server.ask('outsider', 'GET', `/api/records/${id}/chart?chart=wedges&format=${format}`),
      ),
    )
    expect([hidden?.status, hidden?.text]).toEqual([404, none?.text])
  }
})

test('a delay moves the curve, and a pathway that does not add up says so', async () => {
  await write('editor', steel, ['lever', 'hydrogen', 'delay', 10])
  await vi.waitFor(async () => {
    const { left, faults, levers } = (await viewed()).pathway
    expect(levers.find(({ record }) => record === 'hydrogen')).toMatchObject({
      published: { 2040: '3.5', 2050: '10' },
      delay: 10,
      abatement: { 2030: '0', 2040: '0', 2050: '3.5', 2060: '10' },
    })
    expect(left).toEqual({ 2030: '98', 2040: '105', 2050: '108.5' })
    expect(faults).toEqual([
      { fault: 'residual', year: 2040, stated: '101.5', computed: '105' },
      { fault: 'residual', year: 2050, stated: '102', computed: '108.5' },
    ])
  }, soon)
  await write('editor', steel, ['lever', 'hydrogen', 'delay', null])
})

test('when two people choose at once, one series holds and both choices stay on record', async () => {
  const other = await bring([`Model B,Usual,Latin America,${emissions},Mt CO2/yr,90,95,99`])
  const answers = await Promise.all([choose(figures, 'usual', { who: 'lead' }), choose(other, 'usual')])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect((await viewed()).pathway.usual?.chosen.at).toBeDefined()
  await choose(other, 'usual', { who: 'lead' })
  expect((await viewed()).pathway.usual).toMatchObject({ model: 'Model B' })
  // A request with the same key gets the same answer; the same choice with another key adds no row.
  const key = randomUUID()
  expect((await choose(figures, 'usual', { key })).status).toBe(200)
  expect((await choose(figures, 'usual', { key })).status).toBe(200)
  expect((await choose(figures, 'usual')).status).toBe(200)
  const rows = await db.selectFrom('pathway_series').select('id').where('role', '=', 'usual').execute()
  const audit = await db.selectFrom('audit').select('kind').where('kind', '=', 'pathway-series-chosen').execute()
  expect(audit.length).toBe(rows.length + 1)
  expect((await viewed()).pathway.usual).toMatchObject({ model: 'Model A' })
})

test('observed series stand side by side, and a person takes all of one dataset out at once', async () => {
  const one = await bring([
    `A,Observed,Latin America,${intensity},t CO2/t,1.55,,`,
    `A,Observed,Latin America,${intensity},kg CO2/t,1600,,`,
  ])
  await choose(one, 'intensity')
  await choose(one, 'intensity', { place: 1 })
  await choose(figures, 'intensity', { place: 2 })
  expect((await viewed()).pathway.intensity.map(({ values }) => values[2030])).toEqual(['1.55', '1.6', '1.5'])
  await choose(one, 'intensity', { place: null })
  expect((await viewed()).pathway.intensity.map(({ values }) => values[2030])).toEqual(['1.5'])
})

test('only a writer of its group chooses series of a pathway, only confirmed ones of the right measure', async () => {
  const waiting = await bring([`A,B,Latin America,${emissions},Mt CO2/yr,1,2,3`], { waits: true })
  const refusals = [
    [await choose(waiting, 'usual'), 422, 'dataset'],
    [await choose(randomUUID(), 'usual'), 422, 'dataset'],
    [await choose(figures, 'usual', { place: 9 }), 422, 'dataset'],
    [await choose(figures, 'usual', { place: 2 }), 422, 'role'],
    [await choose(figures, 'usual', { of: 'scrap' }), 409, 'kind'],
    [await ask('editor', 'GET', '/api/records/scrap/pathway'), 422, 'kind'],
    [await choose(figures, 'production', { who: 'commenter' }), 403, undefined],
    [await choose(figures, 'usual', { who: 'outsider' }), 404, undefined],
    [await ask('outsider', 'GET', '/api/records/pathway/pathway'), 404, undefined],
    [
      await ask('editor', 'POST', '/api/records/pathway/series', { key: 'x', role: 'cost', dataset: figures }),
      422,
      'key',
    ],
  ] as const
  for (const [answer, status, field] of refusals) expect([answer.status, answer.body.field]).toEqual([status, field])
})

test('a series or lever that one reader of a pathway may not read counts for none of them, and leaves no trace', async () => {
  const secret = await bring([`Secret model,Usual,Latin America,${emissions},Mt CO2/yr,77.7,77.7,77.7`], {
    who: 'insider',
    group: closed,
    source: 'Secret source',
  })
  await write(
    'insider',
    closed,
    ['lever', 'hidden', 'title/en', 'Secret lever'],
    ['lever', 'hidden', 'abatement/2050', '66.6'],
  )
  // A person who may not read the series gets the answer for one that does not exist.
  expect((await choose(secret, 'usual')).body).toEqual((await choose(randomUUID(), 'usual')).body)
  await db
    .insertInto('admission')
    .values({ group_id: closed, organisation: 'alacero', highest: 'editor', by: null, at: '2026' })
    .execute()
  await db
    .insertInto('naming')
    .values({ group_id: closed, person: 'editor', organisation: 'alacero', named: 'editor' })
    .execute()
  await vi.waitFor(async () => {
    expect((await ask('editor', 'GET', `/api/datasets/${secret}`)).status).toBe(200)
  }, soon)
  expect(await choose(secret, 'usual')).toMatchObject({ status: 409, body: { field: 'readers' } })
  // Both are written as if a person had chosen them while all readers could read them.
  const kept = db.selectFrom('record_row').select('fields').where('record', '=', 'pathway')
  const fields = JSON.parse((await kept.executeTakeFirstOrThrow()).fields) as { levers: string[] }
  const named = JSON.stringify({ ...fields, levers: [...fields.levers, 'hidden'] })
  await db.updateTable('record_row').set({ fields: named }).where('record', '=', 'pathway').execute()
  const row = { record: 'pathway', role: 'usual', dataset: secret, place: 0, by: 'editor', organisation: 'alacero' }
  await db
    .insertInto('pathway_series')
    .values({ ...row, id: randomUUID(), at: new Date().toISOString() })
    .execute()
  await vi.waitFor(async () => {
    expect((await viewed('editor')).leftOut).toEqual({ roles: ['usual'], records: ['hidden'], archived: [] })
  }, soon)
  for (const who of ['lead', 'observer', 'secretary', 'member'] as const) {
    const { text } = await ask(who, 'GET', '/api/records/pathway/pathway')
    expect(text).not.toMatch(/secret|hidden|77\.7|66\.6/i)
    expect(text).not.toContain(secret)
    expect((await viewed(who)).pathway).toEqual((await viewed('editor')).pathway)
  }
  await choose(figures, 'usual')
  expect((await viewed('editor')).leftOut.roles).toEqual([])
})

test('a copy begins with the series that hold and that its maker may choose, as their own choices', async () => {
  const held = (await viewed()).pathway
  const copy = newRecordId()
  await write('lead', steel, ['pathway', copy, 'title/en', "Steel, Lucía's copy 🌱"])
  const take = (who: Principal, body: object) =>
    ask(who, 'POST', `/api/records/${copy}/series/taken`, { key: randomUUID(), ...body })
  // Asked at once: no row knows the copy yet.
  expect((await take('lead', { like: 'pathway' })).status).toBe(200)
  const { pathway } = await viewed('observer', copy)
  const seriesOf = (of: typeof pathway) => pathwayLines(of).map(({ role, dataset, place }) => [role, dataset, place])
  expect(seriesOf(pathway)).toEqual(seriesOf(held))
  expect(seriesOf(pathway).length).toBeGreaterThan(1)
  expect(new Set(pathwayLines(pathway).map(({ chosen }) => chosen.by))).toEqual(new Set(['lead']))
  const rows = await db.selectFrom('pathway_series').select('dataset').where('record', '=', copy).execute()
  expect(rows).toHaveLength(pathwayLines(held).length)
  // Taken again, it adds nothing.
  expect((await take('lead', { like: 'pathway' })).status).toBe(200)
  expect(await db.selectFrom('pathway_series').select('dataset').where('record', '=', copy).execute()).toEqual(rows)

  expect(await take('lead', { like: 'nowhere' })).toMatchObject({ status: 422, body: { field: 'like' } })
  expect(await take('lead', { like: 'scrap' })).toMatchObject({ status: 422, body: { field: 'like' } })
  expect((await take('observer', { like: 'pathway' })).status).toBe(403)
  expect((await take('outsider', { like: 'pathway' })).status).toBe(404)
  const merged = await ask('lead', 'POST', `/api/records/${copy}/merge`, { key: randomUUID(), into: 'pathway' })
  expect(merged).toMatchObject({ status: 409, body: { field: 'record' } })
  await ask('lead', 'POST', `/api/records/${copy}/archive`, { archived: true })
  expect(await take('lead', { like: 'pathway' })).toMatchObject({ status: 409, body: { field: 'archived' } })
  expect(seriesOf((await viewed('observer', copy)).pathway)).toEqual(seriesOf(held))
})

test('an archived lever counts no more, and the pathway names it', async () => {
  const archive = (archived: boolean) => ask('lead', 'POST', '/api/records/scrap/archive', { archived })
  const before = await viewed()
  expect((await archive(true)).status).toBe(200)
  const { pathway, leftOut } = await viewed()
  expect(leftOut).toEqual({ roles: [], records: [], archived: ['scrap'] })
  expect(pathway.levers.map(({ record }) => record)).toEqual(['hydrogen'])
  expect((await archive(false)).status).toBe(200)
  expect(await viewed()).toEqual(before)
})

test('a figure that was struck out leaves every pathway', async () => {
  // So long that no moment and no id of the answer holds them by chance.
  const marked = await bring([`Model 44714471,Usual,Latin America,${emissions},Mt CO2/yr,88138813.5,90,91`])
  await choose(marked, 'observed')
  const scope = { rooms: [], groups: [steel] }
  await db.transaction().execute((tx) => strikeRows(tx, ['44714471', '88138813'], scope))
  const { text } = await ask('lead', 'GET', '/api/records/pathway/pathway')
  expect(text).not.toMatch(/44714471|88138813/)
  expect((await viewed()).pathway.observed).toEqual([expect.objectContaining({ values: { 2040: '90', 2050: '91' } })])
})
