import { randomUUID } from 'node:crypto'

import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { activityReport } from '@minga/protocol/http/activity-reports'
import { authorshipAnswer } from '@minga/protocol/http/history'
import readExcelFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { enterRoom, type Inside } from '../../testing/enter-room.ts'
import { action, roadmap, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const soon = { timeout: 30_000, interval: 20 }
const today = new Date().toISOString().slice(0, 10)
let inside: Inside
let register: Inside

async function ask(who: Principal, method: string, path: string, body?: object) {
  const { status, text } = await server.ask(who, method, path, body)
  return { status, body: JSON.parse(text) as unknown }
}
async function done(who: Principal, method: string, path: string, body?: object) {
  const { status, body: answer } = await ask(who, method, path, body)
  expect([path, status, answer]).toEqual([path, 200, answer])
}
async function report(who: Principal, organisation: string, { from = today, to = today } = {}) {
  const { status, body } = await ask(who, 'GET', `/api/organisations/${organisation}/activity?from=${from}&to=${to}`)
  expect(status).toBe(200)
  return activityReport.parse(body)
}
const sequence = async () =>
  authorshipAnswer.parse((await ask('lead', 'GET', `/api/roadmaps/${roadmap}/authorship`)).body).sequence

async function written(words: string): Promise<string> {
  const before = await sequence()
  const id = randomUUID()
  const block = new Y.XmlElement('paragraph')
  block.setAttribute('id', id)
  block.insert(0, [new Y.XmlText(words)])
  bodyOf(inside.doc).push([block])
  await vi.waitFor(async () => expect(await sequence()).toBeGreaterThan(before), soon)
  return id
}

beforeAll(async () => {
  inside = await enterRoom(server, 'editor', roadmapRoom(roadmap))
  register = await enterRoom(server, 'editor', steelRegister)
})
afterAll(() => {
  inside.leave()
  register.leave()
})

describe('an organisation’s report', () => {
  test('counts the words that its people wrote and that stand, and nobody else’s', async () => {
    const before = await report('lead', 'alacero')
    await written('Cinco palabras que quedan aquí')
    const after = await report('lead', 'alacero')
    const wordsOf = ({ texts }: typeof after) => texts.find((each) => each.roadmap === roadmap)?.words ?? 0
    expect(wordsOf(after) - wordsOf(before)).toBe(5)
    expect(after.texts).toMatchObject([{ title: 'Road to green steel', group: 'Steel', people: 2 }])
    expect((await report('commenter', 'ficem')).texts).toEqual([])
  })

  test('has its proposals with what became of them, and not those that stayed inside', async () => {
    const block = await written('El horno usa carbón')
    const base = await sequence()
    const set = (text: string, state: string) => ({
      id: randomUUID(),
      base,
      changes: [{ block, kind: 'replace', text }],
      state,
    })
    await done('commenter', 'POST', `/api/roadmaps/${roadmap}/proposals`, set('El horno usa hidrógeno', 'submitted'))
    await done('commenter', 'POST', `/api/roadmaps/${roadmap}/proposals`, set('Un borrador propio', 'draft'))
    const { proposals } = await report('commenter', 'ficem')
    expect(proposals).toMatchObject([{ title: 'Road to green steel', disposition: null }])
    const thread = proposals[0]?.thread ?? ''
    await done('lead', 'POST', `/api/threads/${thread}/take-in`, { key: randomUUID(), seen: await sequence() })
    expect((await report('commenter', 'ficem')).proposals).toMatchObject([{ disposition: 'accepted' }])
    // The words are their proposer's, though another person put them in.
    expect((await report('commenter', 'ficem')).texts).toMatchObject([{ words: 1 }])
  })

  test('has what it leads once it accepted it, its evidence, and as delivered what was done in these days', async () => {
    expect((await report('commenter', 'ficem')).undertakings).toEqual([])
    await done('steward', 'POST', `/api/records/${action}/answer`, {
      organisation: 'ficem',
      answer: 'accepted',
      reason: '',
    })
    const evidence = { title: "L'étude 🌱", url: 'https://example.org/a?b=1&c=2' }
    await done('steward', 'POST', `/api/records/${action}/evidence`, evidence)
    const [open] = (await report('commenter', 'ficem')).undertakings
    expect(open).toMatchObject({ reference: 'ACT-007', delivered: false, evidence: [evidence] })
    const record = register.doc.getMap<Y.Map<unknown>>('actions').get(action)
    record?.set('status', 'done')
    await vi.waitFor(async () => {
      const [closed] = (await report('commenter', 'ficem')).undertakings
      expect(closed).toMatchObject({ delivered: true, status: 'done' })
    }, soon)
    expect((await report('lead', 'alacero')).records).toContainEqual(expect.objectContaining({ reference: 'ACT-007' }))
    const past = { from: '2024-01-01', to: '2024-12-31' }
    expect(await report('commenter', 'ficem', past)).toMatchObject({ undertakings: [], proposals: [], texts: [] })
  })

  test('is for its own people, as far as each may read; no other organisation counts its words', async () => {
    const of = (organisation: string, query = `from=${today}&to=${today}`) =>
      `/api/organisations/${organisation}/activity?${query}`
    expect((await ask('lead', 'GET', of('ficem'))).status).toBe(403)
    expect((await ask('convener', 'GET', of('ficem'))).status).toBe(403)
    expect((await ask('lead', 'GET', of('nobody'))).status).toBe(404)
    expect((await ask('lead', 'GET', of('alacero', 'from=2026-02-01&to=2026-01-01'))).status).toBe(422)
    expect((await ask('lead', 'GET', of('alacero', 'from=2020-01-01&to=2026-01-01'))).status).toBe(422)
    // In no group: nothing is theirs to read.
    expect(await report('outsider', 'bank')).toMatchObject({ texts: [], records: [], proposals: [], undertakings: [] })
  })
})

describe('as a file', () => {
  const file = async (format: string) => {
    const { cookie } = await server.as('commenter')
    const where = `${server.url}/api/organisations/ficem/activity?from=${today}&to=${today}&format=${format}&language=es`
    const given = await fetch(where, { headers: { cookie } })
    expect(given.status).toBe(200)
    return { name: given.headers.get('content-disposition') ?? '', bytes: Buffer.from(await given.arrayBuffer()) }
  }

  test('Excel has a sheet of what is counted and one for each table, with real dates and links in a column', async () => {
    const { name, bytes } = await file('xlsx')
    expect(decodeURIComponent(name)).toContain(`memoria-de-actividades-ficem-${today}-${today}.xlsx`)
    const sheets = new Map((await readExcelFile(bytes)).map(({ sheet, data }) => [sheet, data]))
    expect([...sheets.keys()]).toEqual([
      'Resumen',
      'A su cargo',
      'Evidencia',
      'Propuestas',
      'Textos',
      'Fichas',
      'Adopciones',
    ])
    expect(sheets.get('Evidencia')?.[1]).toEqual([
      'ACT-007',
      'Study clinker',
      "L'étude 🌱",
      new Date(`${today}T00:00:00Z`),
      expect.stringMatching(/^https?:\/\/.*\/records\/action-1$/),
      'https://example.org/a?b=1&c=2',
    ])
    expect(sheets.get('Resumen')?.[0]?.[0]).toBe('Memoria de actividades de FICEM')
  })

  test('a PDF is one', async () => {
    const { bytes } = await file('pdf')
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })
})
