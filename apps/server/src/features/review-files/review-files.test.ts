import { randomUUID } from 'node:crypto'

import { linesAnswer } from '@minga/protocol/http/reviews'
import { reportFormats } from '@minga/protocol/http/review-files'
import { beforeAll, expect, test } from 'vitest'

import { action, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { unzippedText } from '../../testing/unzip.ts'

/** The server's clock is ahead of ours by so much, in ms. */
let ahead = 0
/** The answer before the review is closed. */
let early = 0
const server = await sharedServer({}, { now: () => new Date(Date.now() + ahead), roundsInterval: 10 })
const day = 24 * 60 * 60 * 1000
const token = 'zq9internal'

async function done(who: Principal, path: string, body: object): Promise<void> {
  const { status, text } = await server.ask(who, 'POST', path, body)
  expect([path, status, text]).toEqual([path, 200, text])
}

async function file(who: Principal, format: string, { review = 'closed', language = 'es' } = {}) {
  const { cookie } = await server.as(who)
  const given = await fetch(`${server.url}/api/reviews/${review}/file?format=${format}&language=${language}`, {
    headers: { cookie },
  })
  return {
    status: given.status,
    name: decodeURIComponent(given.headers.get('content-disposition') ?? ''),
    bytes: Buffer.from(await given.arrayBuffer()),
  }
}

const say = (said: object) =>
  done('commenter', '/api/reviews/closed/lines', {
    key: randomUUID(),
    as: 'organisation',
    lines: [{ record: action, ...said }],
  })

beforeAll(async () => {
  await done('steward', `/api/records/${action}/answer`, { organisation: 'ficem', answer: 'accepted' })
  await done('steward', `/api/records/${action}/evidence`, {
    title: "L'étude 🌱",
    url: 'https://example.org/a?b=1&c=2',
  })
  const closesOn = new Date(Date.now() + 8 * day).toISOString().slice(0, 10)
  await done('lead', `/api/groups/${steel}/reviews`, { id: 'closed', period: '2026-Q3', closesOn })
  await say({
    progress: { es: "Seis plantas: l'avance 🌱" },
    needs: { pt: 'Mais fornos' },
    internalSlip: `${token} reason`,
  })
  const { seen } = linesAnswer.parse(JSON.parse((await server.ask('steward', 'GET', '/api/reviews/closed/lines')).text))
  await done('steward', '/api/reviews/closed/approval', { seen })
  const words = { es: `${token} draft` }
  await say({ progress: words, needs: words, slip: words, internalSlip: `${token} another` })
  early = (await file('lead', 'xlsx')).status
  ahead += 12 * day
  await done('lead', '/api/reviews/closed/close', {})
})

test('each format is named after group and period, and is for the readers of the group alone', async () => {
  for (const format of reportFormats) {
    const { status, name, bytes } = await file('observer', format)
    expect([format, status]).toEqual([format, 200])
    expect(name).toContain(`informe-de-avance-acero-tercer-trimestre-de-2026.${format}`)
    expect(bytes.subarray(0, 4).toString('latin1')).toBe(format === 'pdf' ? '%PDF' : 'PK\u0003\u0004')
  }
  const hidden = await file('outsider', 'pdf')
  const missing = await file('outsider', 'pdf', { review: 'none' })
  expect([hidden.status, hidden.bytes]).toEqual([404, missing.bytes])
  expect([early, (await file('lead', 'odp')).status]).toEqual([409, 422])
})

test('a rival reads what was approved, in their language, and nothing that stayed inside', async () => {
  for (const format of ['docx', 'xlsx', 'pptx']) {
    const text = unzippedText((await file('editor', format, { language: 'pt' })).bytes).replaceAll('&apos;', "'")
    // Slides leave out what made progress: they say what is needed.
    const progress = format === 'pptx' ? [] : ["Seis plantas: l'avance 🌱"]
    const wanted = ['ACT-007', 'Relatório de andamento: Acero', 'Mais fornos', ...progress]
    expect([format, ...wanted.filter((words) => !text.includes(words))]).toEqual([format])
    expect([format, text.includes(token)]).toEqual([format, false])
  }
})

test('is on record', async () => {
  const { text } = await server.ask('convener', 'GET', '/api/audit?kind=progress-report-exported')
  expect(text).toContain('"format":"pptx"')
  expect(text).not.toContain(token)
})
