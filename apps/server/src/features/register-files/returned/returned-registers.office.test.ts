import { randomUUID } from 'node:crypto'

import { newRecordId } from '@minga/domain/identity/ids'
import type { ChangeValue } from '@minga/domain/register-changes/record-change'
import { returnedAnswer } from '@minga/protocol/http/returned-registers'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { workbookFaults } from '../../../files/workbook/testing/workbook-faults.ts'
import { convert } from '../../../testing/office.ts'
import { steel } from '../../../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../../../testing/start-test-server.ts'
import { readDataPackage } from '../testing/read-data-package.ts'
import { editedWorkbook } from './testing/edited-workbook.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

const records = 500
let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.remove())

/** Texts, sets and long texts such as programs change on their way. */
function changes() {
  return Array.from({ length: records }, (_, at) => at).flatMap((at) => {
    const record = newRecordId()
    const fields: Readonly<Record<string, ChangeValue>> = {
      'title/es': `Barrera ${at}: «_x0041_» & <b> =1+1`,
      'title/en': ` Spaced ${at}`,
      category: 'technological',
      severity: (at % 5) + 1,
      sectors: { add: ['steel', 'cement'], remove: [] },
      countries: { add: ['BRA', 'MEX'], remove: [] },
      supporting: { add: ['ficem', 'alacero'], remove: [] },
      sources: { add: [`S${at}`, '2030', '1.550'], remove: [] },
      'description/es': ['Uno', '', `Dos\ncon salto ${at}`],
    }
    return Object.entries(fields).map(([field, value]) => ({ record, kind: 'barrier', field, value }))
  })
}

test('the register is filled', async () => {
  const all = changes()
  for (let from = 0; from < all.length; from += 450) {
    const body = { key: randomUUID(), piece: 1, of: 1, changes: all.slice(from, from + 450) }
    const { status } = await server.ask('editor', 'POST', `/api/groups/${steel}/records`, body)
    expect(status).toBe(200)
  }
  const shown = async () => {
    const { text } = await server.ask('editor', 'GET', `/api/groups/${steel}/register/file?format=json&kind=barrier`)
    expect(readDataPackage(text).get('barriers')?.length).toBeGreaterThan(records)
  }
  await vi.waitFor(shown, { timeout: 60_000, interval: 5000 })
})

async function given(language: string): Promise<Uint8Array> {
  const { cookie } = await server.as('editor')
  const path = `${server.address}/api/groups/${steel}/register/file?format=xlsx&language=${language}`
  return new Uint8Array(await (await fetch(path, { headers: { cookie } })).arrayBuffer())
}

/** Brings a workbook back after LibreOffice has opened and saved it twice. */
async function broughtBy(bytes: Uint8Array) {
  const { cookie } = await server.as('editor')
  const saved = new Uint8Array(await convert(await convert(bytes, 'xlsx', 'ods'), 'ods', 'xlsx'))
  const answer = await fetch(`${server.address}/api/groups/${steel}/register/returned/${randomUUID()}?name=a.xlsx`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
    body: saved,
  })
  return returnedAnswer.parse(await answer.json()).report
}

test.each(['es', 'pt', 'en'])('a workbook that LibreOffice saved unedited changes nothing (%s)', async (language) => {
  const bytes = await given(language)
  expect(workbookFaults(bytes)).toEqual([])
  const { rows, notes } = await broughtBy(bytes)
  expect(rows.length).toBeGreaterThan(records)
  expect(new Set(rows.map(({ kind }) => kind)).size).toBe(3)
  expect(notes.map(({ code }) => code)).toEqual(['decided'])
  expect(rows.filter(({ state, cells }) => state !== 'same' || cells.length > 0)).toEqual([])
})

test('a change planted in a workbook is found after LibreOffice has saved it', async () => {
  const bytes = await editedWorkbook(await given('es'), (sheets) => {
    const rows = sheets.get('Barreras')
    const actions = sheets.get('Acciones')
    if (rows === undefined || actions === undefined) throw new Error('a sheet for each kind')
    rows.put('BAR-014', 'Severidad', 2)
    rows.put('BAR-014', 'Descripción (inglés)', 'Furnaces close.\nAnd open.')
    rows.put('BAR-015', 'Severidad', 'mucha')
    rows.rows.push(rows.row('BAR-016').with(rows.column('Título (español)'), 'Una copia'))
    const [one, other] = [rows.row('BAR-017'), rows.row('BAR-018')]
    const [id] = one
    one[0] = other[0] ?? null
    other[0] = id ?? null
    rows.rows.splice(rows.rows.indexOf(rows.row('BAR-019')), 1)
    rows.add({ 'Título (español)': 'Nueva', Categoría: 'Financiera' })
    actions.put('ACT-007', 'Vence', { day: '2031-03-04' })
  })
  const { rows } = await broughtBy(bytes)
  const odd = rows.filter(({ state }) => state !== 'same')
  expect(
    odd.map(({ reference, state, cells }) => [reference, state, ...cells.map((cell) => cell.code ?? cell.state)]),
  ).toEqual([
    ['BAR-014', 'changed', 'theirs', 'theirs'],
    ['BAR-015', 'changed', 'no-choice'],
    ['BAR-017', 'mismatched'],
    ['BAR-018', 'mismatched'],
    ['BAR-016', 'copied', ...Array.from({ length: 10 }, () => 'theirs')],
    [null, 'new', 'theirs', 'theirs'],
    ['BAR-019', 'gone'],
    ['ACT-007', 'changed', 'theirs'],
  ])
  expect(odd.at(-1)?.cells).toMatchObject([{ field: 'due', theirs: '2031-03-04' }])
})
