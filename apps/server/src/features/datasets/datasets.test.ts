import { randomUUID } from 'node:crypto'

import { broughtDataset, datasetsAnswer, observationsAnswer, wholeDataset } from '@minga/protocol/http/datasets'
import { strikeRows } from '@minga/storage/strike-outs/strike-rows'
import { expect, test } from 'vitest'

import { closed, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)

const said = {
  source: 'Alacero, América Latina en Cifras, https://example.org/cifras',
  boundary: 'Crude steel, all routes',
  vintage: '2023',
  licence: 'Public',
}
const steelVariable = 'Production|Iron and Steel|Steel'
const csv = (values: string, region = 'Latin America') =>
  `Model,Scenario,Region,Variable,Unit,2021,2022\nAlacero,Observed · 2023,${region},${steelVariable},Mt/yr,${values}\n`

async function bring(
  body: string | Uint8Array<ArrayBuffer>,
  {
    who = 'editor',
    id = randomUUID(),
    group = steel,
    ...query
  }: Partial<Record<string, string>> & { who?: Principal } = {},
) {
  const { cookie } = await server.as(who)
  const asked = new URLSearchParams({ name: 'cifras.csv', ...said, ...(query as Record<string, string>) })
  const answer = await fetch(`${server.address}/api/groups/${group}/datasets/${id}?${asked.toString()}`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
    body,
  })
  const text = await answer.text()
  return { id, status: answer.status, text, body: JSON.parse(text) as { code?: string; field?: string } }
}

async function brought(...given: Parameters<typeof bring>) {
  const answer = await bring(...given)
  return broughtDataset.parse(answer.body)
}

async function ask(who: Principal, method: string, path: string, body?: object) {
  const { status, text } = await server.ask(who, method, path, body)
  return { status, body: JSON.parse(text) as { code?: string; field?: string } }
}

const confirm = (id: string, who: Principal = 'editor') =>
  ask(who, 'POST', `/api/datasets/${id}/confirm`, { key: randomUUID() })
const listed = async (who: Principal) =>
  datasetsAnswer.parse((await ask(who, 'GET', `/api/groups/${steel}/datasets`)).body).datasets
const beside = async (query = '') =>
  observationsAnswer.parse((await ask('observer', 'GET', `/api/groups/${steel}/observations?${query}`)).body)

async function file(id: string, query: string) {
  const { cookie } = await server.as('observer')
  const answer = await fetch(`${server.address}/api/datasets/${id}/file?${query}`, { headers: { cookie } })
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

test('a dataset is there for its bringer alone until they confirm it, and never changes afterwards', async () => {
  const { id, kept, report } = await brought(csv('64.7,62.8'))
  expect([kept, report.problems, report.observations]).toEqual([true, [], 2])
  expect((await ask('lead', 'GET', `/api/datasets/${id}`)).status).toBe(404)
  expect((await listed('lead')).map((each) => each.id)).not.toContain(id)
  expect((await listed('editor')).find((each) => each.id === id)).toMatchObject({ confirmedAt: null })
  expect((await confirm(id, 'lead')).status).toBe(404)
  expect((await confirm(id)).body).toMatchObject({ ...said, observations: 2, by: { id: 'editor' } })
  const { series } = wholeDataset.parse((await ask('observer', 'GET', `/api/datasets/${id}`)).body)
  expect(series[0]?.observations).toEqual([
    { year: 2021, value: '64.7', printed: '64.7', status: 'final' },
    { year: 2022, value: '62.8', printed: '62.8', status: 'final' },
  ])
  expect((await confirm(id, 'lead')).status).toBe(403)
  // The same again is answered as before; anything else under its id is not taken.
  expect((await brought(csv('64.7,62.8'), { id })).kept).toBe(true)
  expect(await bring(csv('70,70'), { id })).toMatchObject({ status: 409, body: { field: 'id' } })
  expect(await bring(csv('64.7,62.8'), { id, vintage: '2024' })).toMatchObject({ status: 409 })
  const audit = db.selectFrom('audit').select('kind').where('kind', '=', 'dataset-confirmed')
  expect(await audit.execute()).toHaveLength(1)
})

test('what was given out is read back with equal values, source, boundary and vintage', async () => {
  const { id } = await brought(csv('64.70,62.8e'), { regions: 'ARG, BRA; list of 2023' })
  await confirm(id)
  const first = wholeDataset.parse((await ask('editor', 'GET', `/api/datasets/${id}`)).body)
  for (const format of ['csv', 'xlsx']) {
    for (const layout of ['wide', 'long']) {
      const bytes = await file(id, `format=${format}&layout=${layout}`)
      const nothing = { source: '', boundary: '', vintage: '', licence: '' }
      const again = await brought(bytes, { ...nothing, name: `back.${format}` })
      expect(again.report.problems).toEqual([])
      await confirm(again.id)
      const back = wholeDataset.parse((await ask('editor', 'GET', `/api/datasets/${again.id}`)).body)
      expect(back.series).toEqual(first.series)
      expect(back.dataset).toMatchObject({ ...said, regions: 'ARG, BRA; list of 2023', kind: 'observed' })
    }
  }
  const text = new TextDecoder().decode(await file(id, 'format=csv'))
  expect(text.split('\r\n')[0]).toBe('Model,Scenario,Region,Variable,Unit,2021,2022')
})

test('with problems nothing is kept, and the same id may be sent again with what was missing', async () => {
  const text = 'Region;Variable;Unit;2021\nLatin America;Emissions|CO2;Mt CO2/yr;1.885\n'
  const first = await brought(text)
  expect([first.kept, first.report.problems.map(({ code }) => code)]).toEqual([false, ['ambiguous', 'nothing']])
  expect((await confirm(first.id)).status).toBe(404)
  const again = await brought(text, { id: first.id, decimal: 'comma' })
  expect([again.kept, again.report.echo[0]]).toEqual([
    true,
    expect.objectContaining({ printed: '1.885', value: '1885' }),
  ])
  for (const [values, query, code] of [
    [csv('1,2', 'Ternium'), {}, 'company'],
    [csv('1,2'), { source: 'Our members' }, 'not-public'],
    [csv('1,2'), { boundary: '' }, 'about-missing'],
  ] as const) {
    const { kept, report } = await brought(values, query)
    expect([kept, report.problems.map((each) => each.code)]).toEqual([false, [code]])
  }
  expect(await bring('\u0000')).toMatchObject({ status: 422, body: { field: 'unreadable' } })
})

test('only people who write in the group bring files; a person removed meanwhile confirms nothing', async () => {
  expect((await bring(csv('1,2'), { who: 'commenter' })).status).toBe(403)
  expect((await bring(csv('1,2'), { who: 'outsider', group: closed })).status).toBe(404)
  const { id } = await brought(csv('1,2'), { who: 'insider', group: closed })
  await db.updateTable('dataset').set({ by: 'outsider' }).where('id', '=', id).execute()
  expect((await confirm(id, 'outsider')).status).toBe(404)
})

test('what several sources say stands side by side, computed; which is used is chosen, and by whom is said', async () => {
  const press = { source: 'Press, https://example.org/press', vintage: '2022', name: 'press.csv' }
  const { id } = await brought(csv('75000,').replace('Mt/yr', 'kt/yr').replaceAll('Latin America', 'Brasil'), press)
  const other = await brought(csv('36.1,').replaceAll('Latin America', 'Brazil'))
  await confirm(id)
  expect((await beside('competing=1')).groups.map(({ place }) => place)).not.toContain('BR')
  await confirm(other.id)
  const { groups, datasets } = await beside('competing=1')
  const [brazil] = groups.filter(({ place }) => place === 'BR')
  expect(
    brazil?.years[0]?.values.map(({ series, printed, compared, more }) => [
      printed,
      brazil.series[series]?.unit,
      compared.value,
      more,
    ]),
  ).toEqual([
    ['75000', 'kt/yr', '75', null],
    ['36.1', 'Mt/yr', '36.1', '-51.9'],
  ])
  expect(datasets.map((each) => each.id)).toEqual(expect.arrayContaining([id, other.id]))
  const choice = { use: 'base-year', place: 'BR', variable: steelVariable, reason: 'All routes' }
  const path = `/api/groups/${steel}/dataset-choices`
  const choose = (who: Principal, dataset: string | null) =>
    ask(who, 'POST', path, { ...choice, id: randomUUID(), dataset })
  expect((await choose('commenter', id)).status).toBe(403)
  expect((await choose('lead', randomUUID())).body).toMatchObject({ field: 'dataset' })
  expect((await choose('editor', id)).status).toBe(200)
  expect((await choose('lead', other.id)).status).toBe(200)
  const choices = async () => (await beside()).groups.find(({ place }) => place === 'BR')?.choices
  expect(await choices()).toEqual([
    expect.objectContaining({
      use: 'base-year',
      dataset: other.id,
      reason: 'All routes',
      by: expect.objectContaining({ id: 'lead' }),
    }),
  ])
  await choose('lead', null)
  expect(await choices()).toEqual([])
})

test('a dataset of many scenarios hides no other, and many choices for one use hide none for another', async () => {
  const place = 'Peru'
  const rows = Array.from({ length: 120 }, (_, at) => `IMACLIM,Path ${at},${place},${steelVariable},Mt/yr,${at},`)
  const [headings] = csv('').split('\n')
  const many = await brought([headings, ...rows, ''].join('\n'))
  await confirm(many.id)
  const other = await brought(csv('1.2,', place))
  await confirm(other.id)
  const choice = { place: 'PE', variable: steelVariable, reason: '' }
  const choose = (who: Principal, use: string, id: string = randomUUID()) =>
    ask(who, 'POST', `/api/groups/${steel}/dataset-choices`, { ...choice, id, use, dataset: other.id })
  const taken = randomUUID()
  expect((await choose('editor', 'report', taken)).status).toBe(200)
  // Another person's choice under the same id.
  expect(await choose('lead', 'text', taken)).toMatchObject({ status: 409, body: { field: 'id' } })
  const later = {
    group_id: steel,
    use: 'text',
    place_key: 'PE',
    variable_key: steelVariable,
    dataset: null,
    reason: '',
  }
  await db
    .insertInto('dataset_choice')
    .values(
      Array.from({ length: 201 }, () => ({
        ...later,
        id: randomUUID(),
        by: 'lead',
        organisation: 'alacero',
        at: new Date(Date.now() + 60_000).toISOString(),
      })),
    )
    .execute()
  const peru = (await beside()).groups.find((each) => each.place === 'PE')
  expect(peru?.series.map(({ dataset }) => dataset)).toEqual([...Array.from({ length: 10 }, () => many.id), other.id])
  expect(peru?.further).toBe(110)
  expect(peru?.choices.map(({ use }) => use)).toEqual(['report'])
})

test('what was struck out of a dataset leaves it readable: the value is withheld, a year stays', async () => {
  const source = 'El folio 99179917 de https://example.org/cifras'.padEnd(500, '.')
  const { id } = await brought(
    csv('44714471.5,62.8', 'Chile').replace('Unit,', 'Unit,Note 99179917,').replaceAll('Mt/yr,', 'Mt/yr,99179917,'),
    {
      source,
    },
  )
  await confirm(id)
  const scope = { rooms: [], groups: [steel] }
  await db.transaction().execute((tx) => strikeRows(tx, ['44714471', '99179917', '2021', 'final'], scope))
  expect((await listed('observer')).find((each) => each.id === id)?.source).toContain('El folio [suprimido] de')
  const { series } = wholeDataset.parse((await ask('observer', 'GET', `/api/datasets/${id}`)).body)
  expect(series[0]).toMatchObject({
    extra: { 'Note [suprimido]': '[suprimido]' },
    observations: [
      { year: 2021, value: null, printed: '[suprimido]', status: 'withheld' },
      { year: 2022, value: '62.8', printed: '62.8', status: 'final' },
    ],
  })
  const chile = (await beside()).groups.find(({ place }) => place === 'CL')
  expect(chile?.years[1]?.values[0]).toMatchObject({ compared: { value: null }, more: null })
  const text = new TextDecoder().decode(await file(id, 'format=csv&layout=long'))
  for (const words of ['44714471', '99179917']) expect(text).not.toContain(words)
  const row = await db.selectFrom('dataset').select('report').where('id', '=', id).executeTakeFirstOrThrow()
  expect(row.report).not.toMatch(/44714471|99179917/)
})

test('an answer names each series once, and ends where it would have too many values', async () => {
  const years = Array.from({ length: 400 }, (_, at) => 1800 + at)
  const ofPart = (part: number) => `${steelVariable}|Part ${part}`
  const columns = Array.from({ length: 6 }, (_, at) => at)
  const rows = Array.from({ length: 60 }, (_, at) => {
    const named = ['Alacero', `Path ${at % 10}`, 'World', ofPart(Math.trunc(at / 10)), 'Mt/yr']
    return [...named, ...columns.map(() => 'x'.repeat(290)), ...years.map(() => '1')].join(',')
  })
  const headings = ['Model,Scenario,Region,Variable,Unit', ...columns.map((at) => `Note ${at}`), ...years].join(',')
  const { id } = await brought([headings, ...rows, ''].join('\n'))
  await confirm(id)
  const found = new Map<string, number>()
  let cursor: string | undefined = ''
  let pages = 0
  for (; cursor !== undefined; pages += 1) {
    const query = new URLSearchParams({ limit: '50', ...(cursor !== '' && { cursor }) })
    const { text } = await server.ask('observer', 'GET', `/api/groups/${steel}/observations?${query.toString()}`)
    expect(text.length).toBeLessThan(6_000_000)
    const page = observationsAnswer.parse(JSON.parse(text))
    for (const each of page.groups.filter(({ place }) => place === 'world')) {
      expect(found.has(each.variable)).toBe(false)
      found.set(each.variable, each.years.flatMap(({ values }) => values).length)
      expect(each.series.map(({ extra }) => Object.keys(extra).length)).toEqual(Array.from({ length: 10 }, () => 6))
    }
    cursor = page.cursor
  }
  expect(pages).toBeGreaterThan(1)
  expect(found).toEqual(new Map(columns.map((part) => [ofPart(part), 4000])))
})

test('a correction is a new dataset that names the other and says why', async () => {
  const { id } = await brought(csv('64.7,62.8'))
  expect(await bring(csv('64.7,62.9'), { corrects: id, reason: 'Revised' })).toMatchObject({
    body: { field: 'corrects' },
  })
  await confirm(id)
  expect(await bring(csv('64.7,62.9'), { corrects: id })).toMatchObject({ body: { field: 'reason' } })
  const later = await brought(csv('64.7,62.9'), { corrects: id, reason: 'Revised' })
  await confirm(later.id)
  expect((await listed('observer')).find((each) => each.id === id)).toMatchObject({ correctedBy: later.id })
})
