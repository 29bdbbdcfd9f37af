import { newId } from '@minga/domain/identity/ids'
import { auditAnswer } from '@minga/protocol/http/audit'
import mammoth from 'mammoth'
import readExcelFile from 'read-excel-file/node'
import { beforeAll, describe, expect, test } from 'vitest'

import { barrier, closedAction, closedRoadmap, roadmap, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { xlsxFile } from './xlsx-file.ts'

const server = await sharedServer()
const house = `only in the house ${newId()}`
const formula = '=HYPERLINK("http://evil.example";"press")'
const odd = "Señora O’Higgins d'Açúcar 🦙 <b>&amp;</b> \u202Eevil\u0007"
beforeAll(async () => {
  const text = (words: string) => [{ kind: 'paragraph', content: [{ text: words }] }]
  const begin = async (who: Principal, words: string, body: object) => {
    const id = newId()
    const thread = { id, audience: 'coalition', comment: { id: newId(), text: text(words) }, ...body }
    const heard = await server.ask(who, 'post', '/api/threads', thread)
    expect(heard.status).toBe(200)
    return id
  }
  const passage = { block: 'any', start: 0, quotation: 'And more', before: '', after: '.' }
  const onPassage = { kind: 'passage', roadmap, passages: [passage] }
  const asked = await begin('commenter', odd, {
    place: onPassage,
    type: 'editorial',
    proposedText: formula,
  })
  const editor = await server.as('editor')
  await editor.ask('post', `/api/threads/${asked}/comments`, { id: newId(), text: text('+1 from us') })
  await editor.ask('post', `/api/threads/${asked}/disposition`, {
    disposition: 'rejected',
    reason: '@not now',
  })
  await begin('commenter', house, { place: { kind: 'roadmap', roadmap }, audience: 'organisation' })
  await begin('lead', '-2 on the barrier', { place: { kind: 'record', record: barrier, field: null } })
})

async function exported(who: Principal, body: object) {
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}/api/comment-matrix`, {
    method: 'POST',
    headers: { cookie, origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ of: { kind: 'roadmap', roadmap }, format: 'xlsx', language: 'en', ...body }),
  })
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}

async function cellsOf(who: Principal, body: object = {}): Promise<string[][]> {
  const { answer, bytes } = await exported(who, body)
  expect(answer.status).toBe(200)
  const [sheet] = await readExcelFile(bytes)
  return (sheet?.data ?? []).map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
}

describe('a comment matrix', () => {
  test('says who commented on what, of what kind, what they would write, and what became of it', async () => {
    const rows = await cellsOf('observer')
    const row = rows.find(([number]) => /^C-\d{3}$/.test(number ?? ''))
    expect(row?.slice(1, 10)).toEqual([
      'FICEM',
      'Expert commenter',
      'Slag, para. 2',
      'And more',
      'Editorial',
      "Señora O’Higgins d'Açúcar 🦙 <b>&amp;</b> evil",
      formula,
      'Rejected',
      '@not now\nExpert editor · ALACERO: +1 from us',
    ])
  })

  test('is in the language that was asked for', async () => {
    const rows = await cellsOf('observer', { language: 'es' })
    expect(rows.flat()).toEqual(expect.arrayContaining(['Sección y párrafo', 'Redacción', 'Rechazado']))
  })

  test('holds what stays in a house only when it was asked for, and never another house’s', async () => {
    expect((await cellsOf('commenter')).flat().join()).not.toContain(house)
    const own = (await cellsOf('steward', { own: true })).flat().join()
    expect(own).toContain(house)
    expect(own).toContain('Do not share outside FICEM')
    for (const who of ['lead', 'editor', 'observer', 'secretary', 'convener'] as const) {
      for (const format of ['xlsx', 'docx']) {
        const { answer, bytes } = await exported(who, { own: true, format })
        expect(answer.status).toBe(200)
        const words =
          format === 'xlsx'
            ? JSON.stringify(await readExcelFile(bytes))
            : (await mammoth.extractRawText({ buffer: bytes })).value
        expect(words).toContain('Rejected')
        expect(words).not.toContain(house)
      }
    }
  })

  test('of records leaves out the records that the reader may not read', async () => {
    const of = { kind: 'records', records: [closedAction, barrier, 'nowhere'] }
    const rows = await cellsOf('observer', { of })
    expect(rows.at(-1)?.slice(3, 7)).toEqual(['BAR-014 No slag', '', 'General', '-2 on the barrier'])
    const outside = await cellsOf('outsider', { of })
    expect(outside.flat().join()).not.toContain('barrier')
  })

  test('of a roadmap that the reader may not read, and of none, are answered by the same bytes', async () => {
    const hidden = await exported('lead', { of: { kind: 'roadmap', roadmap: closedRoadmap } })
    const missing = await exported('lead', { of: { kind: 'roadmap', roadmap: 'none' } })
    expect([hidden.answer.status, hidden.bytes.toString()]).toEqual([404, missing.bytes.toString()])
  })

  test('is a document with the same words', async () => {
    const { answer, bytes } = await exported('observer', { format: 'docx' })
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename\*=UTF-8''comments-road-to-green-steel-\d{4}-\d\d-\d\d\.docx$/,
    )
    const { value } = await mammoth.extractRawText({ buffer: bytes })
    for (const words of ['Comment matrix', "Señora O’Higgins d'Açúcar 🦙 <b>&amp;</b>", formula, '@not now'])
      expect(value).toContain(words)
  })

  test('is put on record, what stays in the house as the house’s own business', async () => {
    const kinds = async (who: Principal) => {
      const { text } = await server.ask(who, 'get', '/api/audit')
      return auditAnswer
        .parse(JSON.parse(text))
        .entries.map(({ kind, actor }) => [kind, typeof actor === 'string' ? actor : actor.organisation])
    }
    await exported('commenter', {})
    await exported('commenter', { own: true })
    expect(await kinds('convener')).toContainEqual(['comments-exported', 'ficem'])
    expect(await kinds('convener')).not.toContainEqual(['own-comments-exported', 'ficem'])
    expect(await kinds('steward')).toContainEqual(['own-comments-exported', 'ficem'])
  })

  test('quotes the records between the words', async () => {
    const passage = { block: 'any', start: 7, quotation: 'needs  solved', before: 'Cement ', after: '.' }
    const place = { kind: 'passage', roadmap, passages: [passage] }
    const comment = { id: newId(), text: [{ kind: 'paragraph', content: [{ text: 'Which?' }] }] }
    const { status } = await (
      await server.as('commenter')
    ).ask('post', '/api/threads', { id: newId(), audience: 'coalition', place, comment })
    expect(status).toBe(200)
    expect((await cellsOf('observer')).map((row) => row[4])).toContain('needs BAR-014 solved')
  })
})

test('text that people wrote is never a formula, and five thousand rows are written', async () => {
  const wide = { label: 'x', width: 10 }
  const cells = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1']
  const bytes = await xlsxFile({
    language: 'es',
    title: '=cmd',
    lines: [],
    warning: undefined,
    columns: cells.map(() => wide),
    rows: Array.from({ length: 5000 }, () => ({ cells, isOwn: false })),
  })
  const [sheet] = await readExcelFile(Buffer.from(bytes))
  expect(sheet?.data).toHaveLength(5002)
  expect(sheet?.data.at(-1)?.slice(0, 4)).toEqual(['=1+1', '+1', '-1', '@SUM(A1)'])
})
