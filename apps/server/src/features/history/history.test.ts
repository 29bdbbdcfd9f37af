import { randomUUID } from 'node:crypto'

import { recordTypes } from '@minga/domain/record/record-types'
import { longTextOf } from '@minga/domain/record/long-text'
import { editRecord, recordsOf } from '@minga/domain/record/records'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'
import {
  authorshipAnswer,
  fieldHistoryAnswer,
  historyAnswer,
  pastTextAnswer,
  recordAuthorshipAnswer,
  textHistoryAnswer,
  type AuthorshipAnswer,
} from '@minga/protocol/http/history'
import { restoredRegister } from '@minga/protocol/http/restore'
import { newRoadmapAnswer } from '@minga/protocol/http/roadmaps'
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { enterRoom } from '../../testing/enter-room.ts'
import { barrier, closed, roadmap, steel, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()

const ask = async (by: Principal, path: string) => server.ask(by, 'GET', path)
const answered = async (by: Principal, path: string): Promise<unknown> => JSON.parse((await ask(by, path)).text)
const authorship = async () => authorshipAnswer.parse(await answered('member', `/api/roadmaps/${roadmap}/authorship`))
const past = async (sequence: number) =>
  pastTextAnswer.parse(await answered('member', `/api/roadmaps/${roadmap}/at/${sequence}`))

/** Each run of a block as its writer and its words. */
function wordsOf({ writers, blocks }: AuthorshipAnswer, id: string, text: string): string[] {
  const runs = blocks.find((block) => block.id === id)?.runs ?? []
  return runs.map(([from, to, writer]) => `${writers[writer]?.person}: ${text.slice(from, to)}`)
}

const soon = { timeout: 10_000, interval: 30 }

describe('who wrote which words', () => {
  test('names person and organisation, and stays when a paragraph becomes a heading', async () => {
    const [lead, editor] = [
      await enterRoom(server, 'lead', roadmapRoom(roadmap)),
      await enterRoom(server, 'editor', roadmapRoom(roadmap)),
    ]
    const body = bodyOf(lead.doc)
    const last = () => body.get(body.length - 1) as Y.XmlElement
    const id = String(last().getAttribute('id'))
    const mine = last().get(0) as Y.XmlText
    mine.insert(mine.length, ' Said by the lead.')
    await vi.waitFor(() => expect(bodyOf(editor.doc).toJSON()).toContain('Said by the lead.'), soon)
    const theirs = (bodyOf(editor.doc).get(body.length - 1) as Y.XmlElement).get(0) as Y.XmlText
    theirs.insert(9, ' Added by the editor.')
    const text = 'And more. Added by the editor. Said by the lead.'
    const expected = ['lead: And more.', 'editor:  Added by the editor.', 'lead:  Said by the lead.']
    await vi.waitFor(async () => expect(wordsOf(await authorship(), id, text)).toEqual(expected), soon)

    await vi.waitFor(() => expect(mine.toString()).toBe(text), soon)
    lead.doc.transact(() => {
      const heading = new Y.XmlElement('heading')
      heading.setAttribute('id', id)
      heading.insert(0, [new Y.XmlText(text)])
      body.delete(body.length - 1, 1)
      body.push([heading])
    })
    await vi.waitFor(async () => {
      const { blocks, sequence } = await past((await authorship()).sequence)
      expect(sequence).toBeGreaterThan(3)
      expect(blocks.at(-1)).toMatchObject({ id, name: 'heading', text })
    }, soon)
    const after = await authorship()
    expect(wordsOf(after, id, text)).toEqual(expected)
    expect(after.writers).toContainEqual({ person: 'editor', name: 'Expert editor', organisation: 'alacero' })
    lead.leave()
    editor.leave()
  })

  test('names for each field of a record who last set it', async () => {
    const lead = await enterRoom(server, 'lead', steelRegister)
    editRecord(lead.doc, recordTypes.barrier, barrier, { severity: 5 })
    const path = `/api/records/${barrier}/authorship`
    await vi.waitFor(async () => {
      const { fields } = recordAuthorshipAnswer.parse(await answered('member', path))
      const by = Object.fromEntries(fields.map(({ field, by: { person } }) => [field, person]))
      expect(by).toMatchObject({ severity: 'lead', persistence: 'editor', 'title/en': 'editor' })
      expect(by['description/en']).toBe('editor')
    }, soon)
    lead.leave()
  })
})

describe('the history of a field', () => {
  const historyOf = async (field: string, more = '') =>
    fieldHistoryAnswer.parse(await answered('member', `/api/records/${barrier}/history?field=${field}${more}`))

  test('names its values with person, organisation and time, the newest first, in pages', async () => {
    const lead = await enterRoom(server, 'lead', steelRegister)
    editRecord(lead.doc, recordTypes.barrier, barrier, { persistence: 1 })
    await vi.waitFor(async () => {
      const { moments } = await historyOf('persistence')
      expect(moments.map(({ value, by }) => [value, by?.person, by?.organisation])).toEqual([
        [1, 'lead', 'alacero'],
        [expect.any(Number), 'editor', 'alacero'],
      ])
      expect(Date.parse(moments[0]?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(moments[1]?.at ?? ''))
    }, soon)
    const { moments, cursor } = await historyOf('persistence', '&limit=1')
    expect(moments).toHaveLength(1)
    const next = await historyOf('persistence', `&limit=1&cursor=${cursor}`)
    expect(next.moments[0]?.by?.person).toBe('editor')
    expect(next.cursor).toBeUndefined()
    lead.leave()
  })

  test('has a line for each language of a title, and refuses what is no field', async () => {
    expect((await historyOf('title')).moments).toContainEqual(expect.objectContaining({ part: 'en' }))
    expect((await ask('member', `/api/records/${barrier}/history?field=nothing`)).status).toBe(422)
    expect((await ask('member', `/api/records/${barrier}/history?field=constructor`)).status).toBe(422)
    expect((await ask('member', `/api/records/${barrier}/history?field=title&cursor=x`)).status).toBe(422)
  })
})

describe('the history of a long text', () => {
  const path = `/api/records/${barrier}/text-history?field=description&language=en`
  const historyOf = async (more = '') => textHistoryAnswer.parse(await answered('member', `${path}${more}`))

  test('names who changed it, for which organisation, and the words; a lead brings an earlier one back', async () => {
    const lead = await enterRoom(server, 'lead', steelRegister)
    const text = longTextOf(lead.doc, barrier, 'description', 'en')
    const words = () => ((text.get(0) as Y.XmlElement).get(0) as Y.XmlText).toString()
    lead.doc.transact(() => {
      const line = (text.get(0) as Y.XmlElement).get(0) as Y.XmlText
      line.delete(0, 8)
      line.insert(0, 'Kilns')
      editRecord(lead.doc, recordTypes.barrier, barrier, { severity: 1 })
    })
    await vi.waitFor(async () => expect((await historyOf()).moments).toHaveLength(2), soon)
    const { moments, sequence } = await historyOf()
    expect(moments.map(({ by, parts }) => [by?.person, by?.organisation, parts])).toEqual([
      [
        'lead',
        'alacero',
        [
          { kind: 'removed', text: 'Furnaces' },
          { kind: 'added', text: 'Kilns' },
          { kind: 'same', text: ' close.' },
        ],
      ],
      ['editor', 'alacero', [{ kind: 'added', text: 'Furnaces close.' }]],
    ])
    const { moments: older, cursor } = await historyOf('&limit=1')
    expect([older.length, (await historyOf(`&limit=1&cursor=${cursor}`)).moments[0]?.by?.person]).toEqual([1, 'editor'])

    const body = { sequence: moments[1]?.sequence, seen: sequence, records: [barrier], fields: ['description/en'] }
    const bringBack = (by: Principal) =>
      server.ask(by, 'POST', `/api/groups/${steel}/register/restore`, { ...body, key: randomUUID() })
    expect((await bringBack('editor')).status).toBe(403)
    const answer = restoredRegister.parse(JSON.parse((await bringBack('lead')).text))
    expect(answer).toMatchObject({ changed: [{ record: barrier, fields: ['description/en'] }], conflicts: [] })
    await vi.waitFor(() => expect(words()).toBe('Furnaces close.'), soon)
    // The other field that was changed since stays.
    expect(recordsOf(lead.doc, 'barrier').get(barrier)).toSatisfy(
      (entry: Y.Map<unknown>) => entry.get('severity') === 1,
    )
    expect((await historyOf()).moments[0]).toMatchObject({ by: { person: 'lead' }, restored: true })
    lead.leave()
  })

  test('is none of a text without words, and refuses what is no long text', async () => {
    expect((await historyOf('&limit=20')).cursor).toBeUndefined()
    const other = (field: string, language: string) =>
      ask('member', `/api/records/${barrier}/text-history?field=${field}&language=${language}`)
    expect(textHistoryAnswer.parse(JSON.parse((await other('justification', 'pt')).text)).moments).toEqual([])
    for (const [field, language] of [
      ['title', 'es'],
      ['constructor', 'es'],
      ['description', 'fr'],
    ] as const)
      expect((await other(field, language)).status).toBe(422)
  })
})

describe('a roadmap as it stood', () => {
  test('is the text of then, and lists the moments with who wrote', async () => {
    const first = await past(2)
    expect(first.blocks.map(({ text }) => text)).toContain('Slag')
    expect(first.blocks.map(({ text }) => text).join(' ')).not.toContain('And more')
    expect(first.tree.map(({ name }) => name)).toContain('paragraph')
    expect(JSON.stringify(first.tree)).toContain('"text":"Slag"')
    expect(await past(0)).toMatchObject({ at: null, title: '', blocks: [], tree: [] })
    const { moments } = historyAnswer.parse(await answered('member', `/api/roadmaps/${roadmap}/history`))
    expect(new Set(moments.map(({ writer }) => writer.person))).toEqual(new Set(['lead', 'editor']))
    expect(moments[0]?.sequence).toBe(Math.max(...moments.map(({ sequence }) => sequence)))
    expect(moments[0]?.written).toBeGreaterThan(10)
  })

  test.each(['99999', '-1', '1.5', 'x', '1e3', '0x10'])('is not there for %s', async (sequence) => {
    const { status, text } = await ask('lead', `/api/roadmaps/${roadmap}/at/${sequence}`)
    const absent = await ask('lead', `/api/roadmaps/none/at/${sequence}`)
    expect([status, text]).toEqual([404, absent.text])
  })
})

test('one that may not be read answers like one that is not there, byte for byte', async () => {
  const made = await server.ask('insider', 'POST', `/api/groups/${closed}/roadmaps`, { title: 'Secret' })
  const { id } = newRoadmapAnswer.parse(JSON.parse(made.text))
  for (const what of ['authorship', 'history', 'at/1']) {
    const hidden = await ask('lead', `/api/roadmaps/${id}/${what}`)
    const absent = await ask('lead', `/api/roadmaps/none/${what}`)
    expect([hidden.status, hidden.text]).toEqual([404, absent.text])
    expect([...hidden.headers.keys()]).toEqual([...absent.headers.keys()])
    expect((await ask('insider', `/api/roadmaps/${id}/${what}`)).status).toBe(200)
  }
})

test('too many questions at once are refused, and the next is answered', async () => {
  const made = await server.ask('editor', 'POST', `/api/groups/${steel}/roadmaps`, { title: 'Busy' })
  const { id } = newRoadmapAnswer.parse(JSON.parse(made.text))
  const many = Array.from({ length: 80 }, (_, index) => ask('lead', `/api/roadmaps/${id}/at/${index + 1000}`))
  const statuses = new Set((await Promise.all(many)).map(({ status }) => status))
  expect([...statuses].filter((status) => status !== 404 && status !== 429)).toEqual([])
  expect((await ask('lead', `/api/roadmaps/${id}/at/1`)).status).toBe(200)
})
