import { randomUUID } from 'node:crypto'

import { newRecordId } from '@minga/domain/identity/ids'
import type { ChangeValue } from '@minga/domain/register-changes/record-change'
import { returnedAnswer } from '@minga/protocol/http/returned-registers'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { convert } from '../../../testing/office.ts'
import { steel } from '../../../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../../../testing/start-test-server.ts'

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
    expect((JSON.parse(text) as { records: object[] }).records.length).toBeGreaterThan(records)
  }
  await vi.waitFor(shown, { timeout: 60_000, interval: 5000 })
})

test.each(['es', 'pt', 'en'])('a workbook that LibreOffice saved unedited changes nothing (%s)', async (language) => {
  const { cookie } = await server.as('editor')
  const path = `${server.address}/api/groups/${steel}/register`
  const given = await fetch(`${path}/file?format=xlsx&language=${language}`, { headers: { cookie } })
  const saved = await convert(new Uint8Array(await given.arrayBuffer()), 'xlsx', 'ods')
  const bytes = new Uint8Array(await convert(saved, 'ods', 'xlsx'))
  const answer = await fetch(`${path}/returned/${randomUUID()}?name=a.xlsx`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
    body: bytes,
  })
  const { report } = returnedAnswer.parse(await answer.json())
  expect(report.rows.length).toBeGreaterThan(records)
  expect(report.rows.filter(({ state, cells }) => state !== 'same' || cells.length > 0)).toEqual([])
})
