import { randomUUID } from 'node:crypto'

import type { RecordKind } from '@minga/domain/record/record-kind'
import { recordTypes } from '@minga/domain/record/record-types'
import { auditAnswer } from '@minga/protocol/http/audit'
import readExcelFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { action, barrier, closed, steel, type Principal } from '../../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { workbookFaults } from '../../files/workbook/testing/workbook-faults.ts'
import { readDataPackage } from './testing/read-data-package.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.remove())

async function file(who: Principal | undefined, query: string, group: string = steel) {
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}/api/groups/${group}/register/file?${query}`, { headers: { cookie } })
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}

/** The sheets as lists of rows, each with its cells by the labels of the columns. */
async function sheets(who: Principal, query: string) {
  const { answer, bytes } = await file(who, query)
  expect([answer.status, answer.status === 200 ? '' : bytes.toString()]).toEqual([200, ''])
  const read = await readExcelFile(bytes)
  return new Map(
    read.map(({ sheet, data: [labels = [], ...rows] }) => [
      sheet,
      rows.map((row) => Object.fromEntries(labels.map((label, at) => [String(label), row[at]]))),
    ]),
  )
}

test('a workbook has a sheet for each kind, its columns read off the kind, in the words of the language', async () => {
  const book = await sheets('observer', 'format=xlsx&language=es')
  expect([...book.keys()]).toEqual([
    'Léame',
    'Barreras',
    'Acciones',
    'Hitos',
    'Financiamientos',
    'Palancas',
    'Trayectorias',
    'Aportes',
    'Listas',
    'minga',
  ])
  expect(book.get('Barreras')).toEqual([
    expect.objectContaining({
      Referencia: 'BAR-014',
      'Título (inglés)': 'No slag',
      Categoría: 'Tecnológica',
      Severidad: 4,
      Estado: 'Propuesta',
      'Descripción (inglés)': 'Furnaces close.',
    }),
  ])
  expect(book.get('Acciones')).toEqual([
    expect.objectContaining({
      Referencia: 'ACT-007',
      'Organización líder': 'FICEM',
      'Respuesta de la organización líder': 'propuesta, sin aceptar',
      Vence: new Date('2020-06-30T00:00:00Z'),
      'Barreras que enfrenta': 'BAR-014',
    }),
  ])
  expect(book.get('Hitos')?.[0]?.['Fecha']).toBe('2030')
})

test('a view is what the list shows with the same address', async () => {
  const shown = async (kind: RecordKind, view: string) => {
    const { bytes } = await file('observer', `format=json&kind=${kind}&view=${encodeURIComponent(view)}`)
    return readDataPackage(bytes.toString())
      .get(recordTypes[kind].root)
      ?.map(({ id }) => id)
  }
  expect(await shown('action', 'when=late')).toEqual([action])
  expect(await shown('action', 'lead=alacero')).toEqual([])
  expect(await shown('barrier', 'q=SLAG&level=high')).toEqual([barrier])
  expect(await shown('barrier', 'archived=1')).toEqual([])
  expect(await shown('barrier', 'where=severity.ge.4,title.has.slag')).toEqual([barrier])
  expect(await shown('barrier', 'where=severity.lt.4')).toEqual([])
  expect(await shown('action', 'where=any(due.gt.2025,lead.none.ficem)')).toEqual([])
})

test('CSV is one kind, with commas or semicolons', async () => {
  const csv = async (query: string) => (await file('observer', `format=csv&kind=barrier&language=es${query}`)).bytes
  expect((await csv('')).toString()).toMatch(/^\uFEFFIdentificador[^\r]+\r\nbarrier-1,BAR-014,/)
  expect((await csv('&separator=semicolon')).toString()).toMatch(/^\uFEFFIdentificador[^\r]+\r\nbarrier-1;BAR-014;/)
})

test('JSON is a data package: tables with their types and keys, the records as they lie', async () => {
  const json = (await file('observer', 'format=json&language=es')).bytes.toString()
  const tables = readDataPackage(json)
  expect([...tables.keys()].join(' ')).toBe(
    'barriers actions milestones financings levers pathways contributions organisations barriers-supporting barriers-milestones actions-supporting ' +
      'actions-barriers actions-milestones actions-waits-for milestones-supporting ' +
      'financings-supporting financings-barriers financings-actions financings-milestones ' +
      'levers-supporting levers-depends-on levers-barriers levers-actions levers-milestones ' +
      'pathways-supporting pathways-levers pathways-milestones',
  )
  expect(tables.get('barriers')).toMatchObject([
    {
      id: barrier,
      kind: 'barrier',
      reference: 'BAR-014',
      severity: 4,
      title: { en: 'No slag' },
      texts: [{ field: 'description', language: 'en', text: 'Furnaces close.' }],
    },
  ])
  expect(tables.get('actions')).toMatchObject([{ id: action, lead: 'ficem', due: '2020-06-30', barriers: [barrier] }])
  expect(tables.get('actions-barriers')).toEqual([{ from: action, to: barrier }])
  expect(tables.get('organisations')).toEqual([{ id: 'ficem', shortName: 'FICEM', names: { en: 'ficem' } }])
  // The members own their words: no licence is made up.
  expect(JSON.parse(json)).not.toHaveProperty('licenses')
})

test('CSV and a view are of one kind', async () => {
  expect((await file('observer', 'format=csv')).answer.status).toBe(422)
  expect((await file('observer', 'format=xlsx&view=q%3Dx')).answer.status).toBe(422)
})

test('a group that the reader may not read, and one that does not exist, are answered by the same bytes', async () => {
  const missing = await file('lead', 'format=xlsx', 'none')
  for (const [who, group] of [
    ['outsider', steel],
    ['lead', closed],
  ] as const) {
    const { answer, bytes } = await file(who, 'format=xlsx', group)
    expect([answer.status, bytes.toString()]).toEqual([404, missing.bytes.toString()])
  }
  expect((await file(undefined, 'format=xlsx')).answer.status).toBe(401)
})

test('is an attachment named by group, kind, version and day, and on record', async () => {
  const { answer } = await file('observer', 'format=csv&kind=barrier&language=es')
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename\*=UTF-8''acero-barreras-v\d+-\d{4}-\d\d-\d\d\.csv$/,
  )
  const { text } = await (await server.as('convener')).ask('GET', '/api/audit?kind=register-exported')
  const [entry] = auditAnswer.parse(JSON.parse(text)).entries
  expect(entry).toMatchObject({ group: steel, subject: { id: steel }, details: { format: 'csv', records: 1 } })
})

describe('contributions to financings', () => {
  const facility = 'facility-1'
  const concept = { instrument: '421', amount: '400.50 USD', state: 'concept' }
  const announced = { ...concept, public: 'https://example.org/news', source: 'Its press office' }

  async function done(who: Principal, path: string, body: object) {
    const { status, text } = await server.ask(who, 'POST', path, body)
    expect([path, status, text]).toEqual([path, 200, expect.any(String)])
  }
  async function enter(who: Principal, given: object): Promise<string> {
    const id = randomUUID()
    await done(who, `/api/records/${facility}/contributions`, { id, ...given })
    return id
  }

  beforeAll(async () => {
    const changes = [
      { record: facility, kind: 'financing', field: 'title/en', value: 'Slag facility' },
      { record: facility, kind: 'financing', field: 'need', value: '1000.00 USD' },
    ]
    await done('editor', `/api/groups/${steel}/records`, { key: randomUUID(), piece: 1, of: 1, changes })
    await vi.waitUntil(async () => (await server.ask('editor', 'GET', `/api/records/${facility}`)).status === 200, {
      timeout: 20_000,
      interval: 50,
    })
    await enter('editor', { ...announced, provider: 'ficem' })
    const signed = { state: 'signed', day: '2024-05-01', document: 'board-paper.pdf', operation: "5771/OC-CH '🌱'" }
    const loan = { ...concept, ...signed, amount: '123456789012345.6789 EUR', terms: '=HYPERLINK("x")' }
    await enter('commenter', { ...loan, provider: 'ficem', disclosure: 'on-request' })
    await enter('editor', { ...announced, outside: { name: 'KfW', class: 'bilateral' }, amount: '7.00 EUR' })
    const hidden = await enter('commenter', {
      ...concept,
      provider: 'ficem',
      amount: '77665544.00 USD',
      terms: 'secret',
    })
    await done('commenter', `/api/contributions/${hidden}/hide`, { key: randomUUID() })
  })

  test('stand in a sheet of their own, with amounts as numbers beside their currency, and who has confirmed them', async () => {
    expect(workbookFaults((await file('observer', 'format=xlsx&language=en')).bytes)).toEqual([])
    const rows = (await sheets('observer', 'format=xlsx&language=en')).get('Contributions')
    expect(rows).toHaveLength(3)
    expect(rows).toContainEqual(
      expect.objectContaining({
        Financing: expect.stringMatching(/^FIN-\d+$/),
        Provider: 'FICEM',
        Confirmation: 'reported, not confirmed by the provider',
        'Type of instrument': 'Loan (421)',
        Amount: 400.5,
        Currency: 'USD',
        State: 'Concept',
        'Public source': 'https://example.org/news',
      }),
    )
    // No spreadsheet keeps so many digits of a number.
    expect(rows).toContainEqual(
      expect.objectContaining({
        Confirmation: 'confirmed by the provider',
        Amount: '123456789012345.6789',
        Currency: 'EUR',
        'Operation number': "5771/OC-CH '🌱'",
        Disclosure: 'On request',
      }),
    )
    expect(rows).toContainEqual(expect.objectContaining({ Provider: 'KfW', Class: 'Bilateral institution', Amount: 7 }))
  })

  test('are a table of the data package, and a column of the financings in a CSV', async () => {
    const json = (await file('observer', 'format=json&kind=financing&language=en')).bytes.toString()
    const tables = readDataPackage(json)
    expect(tables.get('contributions')).toContainEqual(
      expect.objectContaining({ financing: facility, provider: 'ficem', standing: 'reported', amount: '400.50 USD' }),
    )
    expect(tables.get('organisations')).toMatchObject([{ id: 'ficem' }])
    const csv = (await file('observer', 'format=csv&kind=financing&language=en')).bytes.toString()
    expect(csv).toContain('FICEM: 400.50 USD, Concept, reported, not confirmed by the provider')
    expect(
      readDataPackage((await file('observer', 'format=json&kind=barrier')).bytes.toString()).has('contributions'),
    ).toBe(false)
  })

  test('that a provider hides are in no file, not even for its own people', async () => {
    for (const who of ['observer', 'editor', 'commenter', 'lead'] as const) {
      for (const query of ['format=json', 'format=json&kind=financing', 'format=csv&kind=financing']) {
        expect((await file(who, query)).bytes.toString()).not.toMatch(/77665544|secret/)
      }
      const book = await sheets(who, 'format=xlsx&language=en')
      expect(JSON.stringify([...book])).not.toMatch(/77665544|secret/)
    }
  })
})
