import { randomUUID } from 'node:crypto'

import { newRecordId, type RecordId } from '@minga/domain/identity/ids'
import type { ChangeValue } from '@minga/domain/register-changes/record-change'
import { inboxAnswer } from '@minga/protocol/http/inbox'
import { namedRecordsAnswers } from '@minga/protocol/http/records'
import { registerChanged } from '@minga/protocol/http/register-changes'
import { returnedAnswer, returnedApplied, type ReturnedChoice } from '@minga/protocol/http/returned-registers'
import { expect, test, vi } from 'vitest'

import { barrier, closed, steel, type Principal } from '../../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../../testing/start-test-server.ts'
import { editedWorkbook, type EditedSheet } from './testing/edited-workbook.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })
const soon = { timeout: 20_000, interval: 50 }
const server = await sharedServer()

async function given(query = 'format=xlsx&language=es', who: Principal = 'editor'): Promise<Buffer> {
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}/api/groups/${steel}/register/file?${query}`, { headers: { cookie } })
  expect(answer.status).toBe(200)
  return Buffer.from(await answer.arrayBuffer())
}

async function send(
  bytes: Uint8Array<ArrayBuffer>,
  who: Principal | 'nobody' = 'editor',
  id: string = randomUUID(),
  group: string = steel,
) {
  const { cookie } = await server.as(who === 'nobody' ? undefined : who)
  const answer = await fetch(`${server.address}/api/groups/${group}/register/returned/${id}?name=barreras.xlsx`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
    body: bytes,
  })
  return { id, status: answer.status, body: await answer.json() }
}

async function bring(bytes: Uint8Array<ArrayBuffer>, who: Principal = 'editor') {
  const { status, body } = await send(bytes, who)
  expect([status, body]).toMatchObject([200, {}])
  return returnedAnswer.parse(body)
}

const edited = (bytes: Buffer, edit: (sheet: EditedSheet, sheets: ReadonlyMap<string, EditedSheet>) => void) =>
  editedWorkbook(bytes, (sheets) => {
    const sheet = sheets.get('Barreras')
    if (sheet !== undefined) edit(sheet, sheets)
  }).then((buffer) => new Uint8Array(buffer))

async function apply(id: string, choices: readonly ReturnedChoice[] = [], key: string = randomUUID()) {
  const { status, text } = await server.ask('editor', 'POST', `/api/returned/${id}/apply`, { key, choices })
  expect([status, text]).toMatchObject([200, expect.any(String)])
  return { key, text, results: returnedApplied.parse(JSON.parse(text)).results }
}

async function undo(key: string) {
  const { status, text } = await server.ask('editor', 'POST', `/api/changes/${key}/undo`, {})
  expect(status).toBe(200)
  return registerChanged.parse(JSON.parse(text)).results
}

async function change(
  record: RecordId,
  field: string,
  value: ChangeValue,
  base?: ChangeValue,
  who: Principal = 'lead',
) {
  const one = { record, kind: 'barrier', field, value, ...(base !== undefined && { base }) }
  const { status, text } = await server.ask(who, 'POST', `/api/groups/${steel}/records`, {
    key: randomUUID(),
    piece: 1,
    of: 1,
    changes: [one],
  })
  expect([status, registerChanged.parse(JSON.parse(text)).results]).toMatchObject([200, [{ state: 'applied' }]])
}

async function make(title: string, fields: Readonly<Record<string, ChangeValue>> = {}): Promise<RecordId> {
  const record = newRecordId()
  const whole = { 'title/es': title, category: 'financial', ...fields }
  const changes = Object.entries(whole).map(([field, value]) => ({ record, kind: 'barrier', field, value }))
  const { status } = await server.ask('editor', 'POST', `/api/groups/${steel}/records`, {
    key: randomUUID(),
    piece: 1,
    of: 1,
    changes,
  })
  expect(status).toBe(200)
  await vi.waitFor(async () => expect((await listed()).map(({ record: { id } }) => id)).toContain(record), soon)
  return record
}

async function listed() {
  const { text } = await server.ask('member', 'GET', `/api/barriers?group=${steel}`)
  return namedRecordsAnswers.barrier.parse(JSON.parse(text)).barriers
}
async function found(record: RecordId) {
  const one = (await listed()).find((each) => each.record.id === record)
  if (one === undefined) throw new Error(`no record ${record}`)
  return one
}
const wordsOf = (cell: EditedSheet['rows'][number][number] | undefined) => (typeof cell === 'string' ? cell : '')
const referenceOf = async (record: RecordId) => (await found(record)).facts.reference ?? ''

test.each(['es', 'en', 'pt'])('a workbook that was not changed changes nothing (%s)', async (language) => {
  await make('Sin cambios', {
    'description/es': ['Uno', '', 'Dos\ntres'],
    severity: 3,
    sectors: { add: ['steel', 'cement'], remove: [] },
  })
  const { report } = await bring(
    new Uint8Array(await editedWorkbook(await given(`format=xlsx&language=${language}`), () => undefined)),
  )
  expect(report.rows.length).toBeGreaterThan(3)
  expect(report.rows.filter(({ state, cells }) => state !== 'same' || cells.length > 0)).toEqual([])
  expect(report.notes).toMatchObject([
    { code: 'decided', names: expect.arrayContaining([expect.stringMatching(/^(Aportes|Contributions)$/)]) },
  ])
})

test('comes back: each cell and row is identified, the clean ones are written as one set, and taken back as one', async () => {
  const [one, two, three] = [await make('Uno', { severity: 2 }), await make('Dos', { severity: 2 }), await make('Tres')]
  const file = await given()
  const [first, second, third] = await Promise.all([one, two, three].map(referenceOf))
  await change(two, 'severity', 5, 2)
  await change(two, 'persistence', 1)
  const back = await edited(file, (sheet) => {
    sheet.put(first ?? '', 'Severidad', 4)
    sheet.put(first ?? '', 'Título (español)', 'Uno, más claro')
    sheet.put(first ?? '', 'Países', 'Brasil; México')
    sheet.put(second ?? '', 'Severidad', 3)
    sheet.put(third ?? '', 'Severidad', 'mucha')
    sheet.put(third ?? '', 'Categoría', 'Tecnológica')
    sheet.rows.push([...sheet.row(first ?? '')])
    sheet.add({ 'Título (español)': 'Cuatro', Categoría: 'Regulatoria', Severidad: 9 })
    sheet.add({ 'Título (español)': 'Sin categoría' })
    sheet.rows.splice(sheet.rows.indexOf(sheet.row('BAR-014')), 1)
  })
  const { id, report } = await bring(back)
  const rowOf = (record: RecordId) => report.rows.find((row) => row.record === record)
  const said = (record: RecordId) => rowOf(record)?.cells.map(({ field, state, code }) => [field, code ?? state])
  // Changed and then copied: which of the two is the record is not guessed.
  expect(rowOf(one)).toBeUndefined()
  expect(report.rows.filter(({ state }) => state === 'copied')).toHaveLength(2)
  expect(said(two)).toEqual([
    ['severity', 'conflict'],
    ['persistence', 'mine'],
  ])
  expect(rowOf(two)?.cells[0]).toMatchObject({ base: 2, mine: 5, theirs: 3 })
  expect(said(three)).toEqual([
    ['category', 'theirs'],
    ['severity', 'no-choice'],
  ])
  expect(rowOf(barrier)).toMatchObject({ state: 'gone', row: null, reference: 'BAR-014' })
  expect(report.rows.filter(({ state }) => state === 'new')).toMatchObject([
    { cells: [{ field: 'title/es' }, { field: 'category' }, { field: 'severity', code: 'no-choice' }] },
  ])
  expect(report.rows.filter(({ code }) => code === 'lacks')).toMatchObject([{ lacks: 'category' }])

  expect((await found(three)).record.category).toBe('financial')
  const { key, results, text } = await apply(id, [{ record: two, field: 'severity', take: 'theirs' }])
  expect(results.map(({ field, state }) => `${field} ${state}`).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'category applied',
    'category applied',
    'severity applied',
    'title/es applied',
  ])
  await vi.waitFor(async () => expect((await found(two)).record.severity).toBe(3), soon)
  expect((await found(three)).record.category).toBe('technological')
  expect((await listed()).map(({ record }) => record.title.es)).toContain('Cuatro')
  // The same again is answered as the first time, and writes nothing.
  expect((await apply(id, [{ record: two, field: 'severity', take: 'theirs' }], key)).text).toBe(text)

  expect((await undo(key)).every(({ state }) => state === 'applied')).toBe(true)
  await vi.waitFor(async () => expect((await found(two)).record.severity).toBe(5), soon)
  expect((await found(three)).record.category).toBe('financial')
  // A record that it made is archived, and so in no list.
  expect((await listed()).map(({ record }) => record.title.es)).not.toContain('Cuatro')
})

test('two rows with one id: the one that was not changed is the record, the other is added where it is chosen', async () => {
  const record = await make('Original', { severity: 2 })
  const reference = await referenceOf(record)
  const file = await given()
  const { id, report } = await bring(
    await edited(file, (sheet) => {
      const copy = [...sheet.row(reference)]
      copy[sheet.column('Título (español)')] = 'Copia'
      sheet.rows.splice(1, 0, copy)
    }),
  )
  expect(report.rows.find((row) => row.record === record)?.state).toBe('same')
  const [copied] = report.rows.filter(({ state }) => state === 'copied')
  expect(copied).toMatchObject({ row: 2, reference })
  expect((await apply(id)).results).toEqual([])
  const choices = copied?.cells.map(({ field }) => ({ record: copied.record, field, take: 'theirs' as const }))
  await apply(id, choices)
  await vi.waitFor(
    async () => expect((await listed()).map(({ record: { title } }) => title.es)).toContain('Copia'),
    soon,
  )
  expect((await found(record)).record.title.es).toBe('Original')
})

test('columns that were sorted without the hidden one are identified, and nothing of them is written', async () => {
  for (const title of ['Zinc', 'Arena', 'Mineral']) await make(title)
  const { id, report } = await bring(
    await edited(await given(), (sheet) => {
      const [head = [], ...rows] = sheet.rows
      const ids = rows.map(([first]) => first ?? null)
      const title = sheet.column('Título (español)')
      const sorted = rows.toSorted((a, b) => wordsOf(b[title]).localeCompare(wordsOf(a[title])))
      sheet.rows.splice(0, Infinity, head, ...sorted.map((row, at) => [ids[at] ?? null, ...row.slice(1)]))
    }),
  )
  const states = new Set(report.rows.filter(({ kind }) => kind === 'barrier').map(({ state }) => state))
  expect(states).toContain('mismatched')
  expect(states).not.toContain('changed')
  expect((await apply(id)).results).toEqual([])
})

test('a change while a person looked at the report stands against it', async () => {
  const record = await make('Contestada', { severity: 2 })
  const reference = await referenceOf(record)
  const { id } = await bring(await edited(await given(), (sheet) => sheet.put(reference, 'Severidad', 4)))
  await change(record, 'severity', 1, 2)
  expect((await apply(id)).results).toMatchObject([{ record, field: 'severity', state: 'conflict' }])
  await vi.waitFor(async () => expect((await found(record)).record.severity).toBe(1), soon)
})

test('many changes by a file bring one notice to an organisation', async () => {
  const records = [await make('Aviso uno'), await make('Aviso dos')]
  const references = await Promise.all(records.map(referenceOf))
  const inbox = async () => {
    const { text } = await server.ask('steward', 'GET', '/api/inbox')
    return inboxAnswer.parse(JSON.parse(text)).notices.length
  }
  const before = await inbox()
  const { id } = await bring(
    await edited(await given(), (sheet) => {
      for (const reference of references) sheet.put(reference, 'Organización líder', 'FICEM')
    }),
  )
  await apply(id)
  await vi.waitFor(async () => expect(await inbox()).toBe(before + 1), soon)
})

test('is only read by its bringer', async () => {
  const file = new Uint8Array(await given())
  const { id } = await bring(file)
  const path = `/api/returned/${id}`
  expect((await server.ask('editor', 'GET', path)).status).toBe(200)
  const missing = await server.ask('editor', 'GET', `/api/returned/${randomUUID()}`)
  for (const who of ['lead', 'convener', 'outsider'] as const) {
    expect(await server.ask(who, 'GET', path)).toMatchObject({ status: 404, text: missing.text })
    expect((await server.ask(who, 'POST', `${path}/apply`, { key: randomUUID(), choices: [] })).status).toBe(404)
  }
  expect((await server.ask(undefined, 'GET', path)).status).toBe(401)
})

test('is brought by those who may write in the register', async () => {
  const file = new Uint8Array(await given())
  for (const [who, status] of [
    ['observer', 403],
    ['commenter', 403],
    ['outsider', 404],
    ['nobody', 401],
  ] as const) {
    expect((await send(file, who)).status).toBe(status)
  }
  expect((await send(file, 'lead', randomUUID(), closed)).status).toBe(404)
})

test('the same file with the same id is answered as before; another one, or another person, is refused', async () => {
  const file = new Uint8Array(await given())
  const first = await send(file)
  expect(await send(file, 'editor', first.id)).toEqual(first)
  const other = new Uint8Array(await given())
  expect((await send(other, 'editor', first.id)).status).toBe(409)
  expect((await send(file, 'lead', first.id)).status).toBe(409)
})

test('only the id of the export is trusted; a file without one is not ours', async () => {
  const file = await given()
  const without = await edited(file, (_, sheets) => sheets.get('minga')?.rows.splice(0, 1))
  const invented = await edited(file, (_, sheets) => {
    const rows = sheets.get('minga')?.rows
    if (rows?.[0] !== undefined) rows[0] = [null, 'an export']
  })
  const csv = new TextEncoder().encode('a;b')
  for (const [bytes, field] of [
    [without, 'not-ours'],
    [invented, 'not-ours'],
    [csv, 'other-kind'],
  ] as const) {
    expect(await send(bytes)).toMatchObject({ status: 422, body: { code: 'invalid-request', field } })
  }
})

test('a file of what a list showed has no records that are gone', async () => {
  const { report } = await bring(new Uint8Array(await given('format=xlsx&language=es&kind=barrier&view=q%3Dslag')))
  expect(report.rows.map(({ reference, state }) => [reference, state])).toEqual([['BAR-014', 'same']])
})

test('is forgotten after thirty days, and its name stays', async () => {
  const { id } = await bring(new Uint8Array(await given()))
  const db = await sharedDb(server)
  const row = () => db.selectFrom('returned').select(['name', 'report']).where('id', '=', id).executeTakeFirst()
  expect(await row()).toMatchObject({ name: 'barreras.xlsx', report: expect.anything() })
  const { forgetReturned } = await import('@minga/storage/exports/returned-rows')
  await forgetReturned(db, new Date(Date.now() + 31 * 86_400_000))
  expect(await row()).toEqual({ name: 'barreras.xlsx', report: null })
  expect((await server.ask('editor', 'GET', `/api/returned/${id}`)).status).toBe(404)
})
