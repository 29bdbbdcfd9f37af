import { randomUUID } from 'node:crypto'

import { newRecordId, type RecordId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { longTextOf } from '@minga/domain/record/long-text'
import { recordsOf } from '@minga/domain/record/records'
import { blockTree } from '@minga/domain/roadmap/block-tree'
import {
  recordLanguagesAnswer,
  recordTextsAnswer,
  recordTranslationsAnswer,
  type RecordTextScope,
} from '@minga/protocol/http/record-translations'
import { namedRecordsAnswers } from '@minga/protocol/http/records'
import { recordTextsOf } from '@minga/storage/records/record-text-rows'
import { closeCode } from '@minga/protocol/wire/close-code'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { enterRoom } from '../../testing/enter-room.ts'
import { barrier, closed, closedAction, steel, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })
const soon = { timeout: 20_000, interval: 50 }

const server = await sharedServer()
const db = await sharedDb(server)
const group = `/api/groups/${steel}`

async function ask(by: Principal, method: string, path: string, body?: object) {
  const { status, text } = await server.ask(by, method, path, body)
  return { status, body: JSON.parse(text) as unknown }
}

type Field = 'title' | 'description'
type Said = readonly [record: RecordId, field: `${Field}/${Language}`, value: string]

/** Writes as one set of changes, as a person who writes the register does; resolves once the rows have it. */
async function write(...said: readonly Said[]) {
  const present = await textsOf([...new Set(said.map(([record]) => record))])
  const changes = said.map(([record, place, value]) => {
    const [field, language] = place.split('/')
    const there = present.filter((each) => each.record === record && each.field === field && each.language === language)
    const paragraphs = there.flatMap(({ elements }) => elements.map(({ content }) => content.map(wordsOf).join('')))
    const base = field === 'title' ? paragraphs[0] : paragraphs
    const wanted = field === 'title' ? value : value === '' ? null : [value]
    return {
      record,
      kind: 'barrier',
      field: place,
      value: wanted === '' ? null : wanted,
      ...(there.length > 0 && { base }),
    }
  })
  const fresh = [...new Set(said.map(([record]) => record))].filter(
    (id) => !present.some(({ record }) => record === id),
  )
  const needed = fresh.map((record) => ({ record, kind: 'barrier', field: 'category', value: 'financial' }))
  const { status, body } = await ask('editor', 'POST', `${group}/records`, {
    key: randomUUID(),
    piece: 1,
    of: 1,
    changes: [...changes, ...needed],
  })
  expect([status, body]).toMatchObject([200, { results: [...changes, ...needed].map(() => ({ state: 'applied' })) }])
  await vi.waitFor(async () => {
    const [room, rows] = [
      await textsOf(said.map(([record]) => record)),
      await recordTextsOf(
        db,
        said.map(([record]) => record),
      ),
    ]
    for (const [record, place] of said) {
      const isIt = (each: { readonly field: string; readonly language: string }) =>
        `${each.field}/${each.language}` === place
      const there = room.find((each) => each.record === record && isIt(each))?.words ?? ''
      expect(rows.get(record)?.texts.find(isIt)?.words).toBe(there)
    }
  }, soon)
}

const wordsOf = (node: object) => ('text' in node ? String(node.text) : '')

async function textsOf(records: readonly RecordId[], by: Principal = 'editor') {
  const { status, body } = await ask(by, 'GET', `${group}/record-texts?records=${records.join(',')}`)
  expect(status).toBe(200)
  return recordTextsAnswer.parse(body).texts
}

async function hashOf(record: RecordId, field: Field, language: Language) {
  const texts = await textsOf([record])
  return texts.find((text) => text.record === record && text.field === field && text.language === language)?.words ?? ''
}

async function listed(language: Language, only: RecordTextScope = 'all', by: Principal = 'editor') {
  const { status, body } = await ask(
    by,
    'GET',
    `${group}/record-translations?language=${language}&only=${only}&limit=200`,
  )
  expect(status).toBe(200)
  return recordTranslationsAnswer.parse(body)
}

async function stateOf(record: RecordId, field: Field, language: Language) {
  const { texts } = await listed(language)
  return texts.find((text) => text.record === record && text.field === field)?.state
}

async function translate(
  by: Principal,
  language: Language,
  text: { readonly record: RecordId; readonly field: Field; readonly words: string; readonly wording?: string },
  given: object = {},
) {
  const { record, field, words, wording = 'draft' } = text
  const source = await hashOf(record, field, language === 'es' ? 'pt' : 'es')
  const seen = await hashOf(record, field, language)
  const lines = [[{ text: words, marks: {} }]]
  return ask(by, 'POST', `${group}/record-translations`, {
    key: randomUUID(),
    language,
    translations: [{ record, field, seen, source, lines, wording, ...given }],
  })
}

async function say(by: Principal, record: RecordId, wording: string, field: Field = 'title', given: object = {}) {
  const text = { record, field, seen: await hashOf(record, field, 'pt'), source: await hashOf(record, field, 'es') }
  return ask(by, 'POST', `${group}/record-translation-states`, {
    key: randomUUID(),
    language: 'pt',
    wording,
    texts: [{ ...text, ...given }],
  })
}

test('"n to update" is a count by hand of 12 changes', async () => {
  const [a, b, c, d] = [newRecordId(), newRecordId(), newRecordId(), newRecordId()]
  const before = (await listed('pt')).behind
  const behind = async () => (await listed('pt')).behind - before
  await write([a, 'title/es', 'Horno'], [b, 'title/es', 'Escoria'], [c, 'title/es', 'Chatarra'], [d, 'title/pt', 'Cal'])
  expect(await behind()).toBe(0)
  // 1 and 2: translations are written.
  await write([a, 'title/pt', 'Forno'], [b, 'title/pt', 'Escória'])
  expect(await behind()).toBe(0)
  // 3: a source changes.
  await write([a, 'title/es', 'Alto horno'])
  expect(await behind()).toBe(1)
  // 4: another one changes whose text is in no other language.
  await write([c, 'title/es', 'Chatarra ferrosa'])
  expect(await behind()).toBe(1)
  // 5: long texts, in both languages.
  await write([b, 'description/es', 'Es un residuo.'], [b, 'description/pt', 'É um resíduo.'])
  expect(await behind()).toBe(1)
  // 6: a long text changes, and its title with it.
  await write([b, 'description/es', 'Es un subproducto.'], [b, 'title/es', 'Escoria de acería'])
  expect(await behind()).toBe(3)
  // 7: one of them is translated anew.
  await write([b, 'title/pt', 'Escória de aciaria'])
  expect(await behind()).toBe(2)
  // 8: a source is taken back to what was translated.
  await write([a, 'title/es', 'Horno'])
  expect(await behind()).toBe(1)
  // 9: source and translation are written together.
  await write([a, 'title/es', 'Horno eléctrico'], [a, 'title/pt', 'Forno elétrico'])
  expect(await behind()).toBe(1)
  // 10: a record that was begun in Portuguese changes: in that language it is the source.
  await write([d, 'title/es', 'Cal viva'])
  await write([d, 'title/pt', 'Cal virgem'])
  expect(await behind()).toBe(1)
  expect(await stateOf(d, 'title', 'es')).toBe('to-update')
  // 11: a field that is no text changes.
  await ask('editor', 'POST', `${group}/records`, {
    key: randomUUID(),
    piece: 1,
    of: 1,
    changes: [{ record: b, kind: 'barrier', field: 'severity', value: 4 }],
  })
  expect(await behind()).toBe(1)
  // 12: a translation that is behind is emptied: it is missing.
  const missing = (await listed('pt')).missing
  await write([b, 'description/pt', ''])
  expect([await behind(), (await listed('pt')).missing - missing]).toEqual([0, 1])
  const { text } = await server.ask('member', 'GET', `/api/barriers?group=${steel}`)
  const facts = namedRecordsAnswers.barrier.parse(JSON.parse(text)).barriers.map((each) => each.facts)
  expect(facts.find(({ record }) => record === d)).toMatchObject({
    source: 'pt',
    translations: [{ field: 'title', language: 'es', state: 'to-update' }],
  })
  const { body } = await ask('member', 'GET', `${group}/record-translations/languages`)
  const { languages } = recordLanguagesAnswer.parse(body)
  expect(languages.find(({ language }) => language === 'pt')).toMatchObject({ behind: before })
})

describe('a translator', () => {
  const record = newRecordId()
  beforeAll(async () => {
    await write([record, 'title/es', 'El horno'], [record, 'description/es', 'Consume mucho.'])
    const named = { person: 'commenter', language: 'pt', translates: true }
    await ask('lead', 'POST', `${group}/translators`, named)
  })

  test('writes texts of records in that language by a command, and nothing else of the register', async () => {
    expect(await listed('pt', 'open', 'commenter')).toMatchObject({ mayWrite: true, mayApprove: false })
    expect(await listed('en', 'open', 'commenter')).toMatchObject({ mayWrite: false })
    const words = "O forno d'água 🔥"
    expect(await translate('commenter', 'pt', { record, field: 'title', words })).toMatchObject({ status: 200 })
    expect(await translate('commenter', 'pt', { record, field: 'description', words: 'Gasta muito.' })).toMatchObject({
      status: 200,
    })
    expect([await stateOf(record, 'title', 'pt'), await stateOf(record, 'description', 'pt')]).toEqual([
      'draft',
      'draft',
    ])
    // The source, another language, an approval.
    expect((await translate('commenter', 'es', { record, field: 'title', words: 'Otro' })).status).toBe(403)
    expect((await translate('editor', 'es', { record, field: 'title', words: 'Otro' })).status).toBe(409)
    expect((await translate('commenter', 'en', { record, field: 'title', words: 'Kiln' })).status).toBe(403)
    const approved = { record, field: 'title', words: 'O forno', wording: 'approved' } as const
    expect((await translate('commenter', 'pt', approved)).status).toBe(403)
    expect((await say('commenter', record, 'approved')).status).toBe(403)
    expect((await say('commenter', record, 'reviewed')).status).toBe(200)
    expect(await stateOf(record, 'title', 'pt')).toBe('reviewed')
    const choose = (by: Principal, language: string) =>
      ask(by, 'PATCH', `/api/records/${record}/language`, { language })
    expect((await choose('commenter', 'pt')).status).toBe(403)
    const unaffected = {
      key: randomUUID(),
      changes: [{ record, field: 'title', from: 'a'.repeat(64), to: 'b'.repeat(64) }],
    }
    expect((await ask('commenter', 'POST', `${group}/record-texts-unaffected`, unaffected)).status).toBe(403)
    // The room itself takes nothing of theirs.
    const refused = await enterRoom(server, 'commenter', steelRegister)
    const left = new Promise((resolve) => refused.provider.on('connection-close', (event) => resolve(event?.code)))
    const entry = recordsOf(refused.doc, 'barrier').get(record) as Y.Map<unknown>
    entry.set('title/pt', 'Por fora')
    expect(await left).toBe(closeCode.forbidden)
    refused.leave()
  })

  test('is none any more from one moment to the next', async () => {
    const named = { person: 'commenter', language: 'pt', translates: false }
    expect(await ask('lead', 'POST', `${group}/translators`, named)).toMatchObject({ status: 200 })
    expect((await translate('commenter', 'pt', { record, field: 'title', words: 'Tarde' })).status).toBe(403)
    expect((await translate('observer', 'pt', { record, field: 'title', words: 'Tarde' })).status).toBe(403)
    expect(
      (
        await translate(
          'outsider',
          'pt',
          { record, field: 'title', words: 'Tarde' },
          { seen: '', source: 'a'.repeat(64) },
        )
      ).status,
    ).toBe(404)
  })
})

describe('a stated quality', () => {
  const record = newRecordId()
  beforeAll(async () => {
    await write([record, 'title/es', 'La mina'])
    await write([record, 'title/pt', 'A mina'])
  })

  test('is bound to the words of the text and of its source, and to what its reader saw', async () => {
    expect(await say('editor', record, 'approved')).toMatchObject({ status: 200 })
    expect(await stateOf(record, 'title', 'pt')).toBe('approved')
    const stale = await say('editor', record, 'reviewed', 'title', { seen: 'a'.repeat(64) })
    expect(stale).toMatchObject({ status: 409, body: { code: 'changed-since', blocks: [record] } })
    expect((await say('editor', record, 'reviewed', 'title', { source: 'a'.repeat(64) })).status).toBe(409)
    await write([record, 'title/pt', 'A jazida'])
    expect(await stateOf(record, 'title', 'pt')).toBe('draft')
    await write([record, 'title/es', 'El yacimiento'])
    expect(await stateOf(record, 'title', 'pt')).toBe('to-update')
    // It still says what its source says: this is on record, with who said so.
    expect(await say('editor', record, 'reviewed')).toMatchObject({ status: 200 })
    expect(await stateOf(record, 'title', 'pt')).toBe('reviewed')
    const { texts } = await listed('pt')
    expect(texts.find((text) => text.record === record)?.said).toMatchObject({
      wording: 'reviewed',
      by: { name: 'Expert editor' },
    })
  })

  test('lies in no room: what a rival writes there beside the words is taken from nobody, and changes nothing', async () => {
    const [rival, other] = [
      await enterRoom(server, 'editor', steelRegister),
      await enterRoom(server, 'lead', steelRegister),
    ]
    const entryIn = ({ doc }: typeof rival) => recordsOf(doc, 'barrier').get(record) as Y.Map<unknown>
    const forged = ['title/pt/state', 'reviewed', 'wording', 'translations/title', 'title/pt-reviewed']
    for (const key of forged) entryIn(rival).set(key, 'reviewed')
    rival.doc.getMap('reviewed').set(record, 'title/pt')
    // Behind it in the room: by then the server has answered.
    await write([record, 'title/pt', 'A mina nova'])
    await vi.waitFor(() => expect(entryIn(other).get('title/pt')).toBe('A mina nova'), soon)
    for (const key of forged) expect([key, entryIn(other).has(key)]).toEqual([key, false])
    await vi.waitFor(async () => expect(await stateOf(record, 'title', 'pt')).toBe('draft'), soon)
    for (const inside of [rival, other]) inside.leave()
  })

  test('a change that does not affect translations is an act of those who write the register', async () => {
    const from = await hashOf(record, 'title', 'es')
    await write([record, 'title/es', 'El yacimiento.'])
    expect(await stateOf(record, 'title', 'pt')).toBe('to-update')
    const to = await hashOf(record, 'title', 'es')
    const changes = [{ record, field: 'title', from, to }]
    const unaffected = (by: Principal) =>
      ask(by, 'POST', `${group}/record-texts-unaffected`, { key: randomUUID(), changes })
    expect([(await unaffected('observer')).status, (await unaffected('editor')).status]).toEqual([403, 200])
    expect(await stateOf(record, 'title', 'pt')).toBe('draft')
    await write([record, 'title/es', 'La veta'])
    expect(await stateOf(record, 'title', 'pt')).toBe('to-update')
  })
})

describe('texts that are written by the command', () => {
  test('keep the form of the source and the records that it names, all or none, and once for a key', async () => {
    const record = newRecordId()
    await write([record, 'title/es', 'La caliza'])
    const inside = await enterRoom(server, 'editor', steelRegister)
    inside.doc.transact(() => {
      const list = new Y.XmlElement('bulletList')
      const item = new Y.XmlElement('listItem')
      const line = new Y.XmlElement('paragraph')
      const reference = new Y.XmlElement('recordReference')
      for (const [name, value] of Object.entries({ kind: 'barrier', record: barrier, room: steelRegister })) {
        reference.setAttribute(name, value)
      }
      line.insert(0, [new Y.XmlText('Vea '), reference])
      line.setAttribute('id', 'line')
      item.insert(0, [line])
      list.insert(0, [item])
      longTextOf(inside.doc, record, 'description', 'es').push([list])
    })
    await vi.waitFor(async () => expect(await stateOf(record, 'description', 'pt')).toBe('missing'), soon)
    const [text] = (await textsOf([record])).filter(({ field }) => field === 'description')
    const attributes = { kind: 'barrier', record: barrier, room: steelRegister }
    const reference = { name: 'recordReference', attributes, content: [] }
    const key = randomUUID()
    const body = {
      key,
      language: 'pt',
      translations: [
        {
          record,
          field: 'description',
          seen: '',
          source: text?.words,
          lines: [[{ text: 'Veja ', marks: {} }, reference]],
          wording: 'draft',
        },
      ],
    }
    const first = await ask('editor', 'POST', `${group}/record-translations`, body)
    expect(first.status).toBe(200)
    expect(await ask('editor', 'POST', `${group}/record-translations`, body)).toEqual(first)
    await vi.waitFor(() => {
      const [list] = blockTree(longTextOf(inside.doc, record, 'description', 'pt'))
      expect(list).toMatchObject({
        name: 'bulletList',
        content: [
          { name: 'listItem', content: [{ content: [{ text: 'Veja ' }, { attributes: { record: barrier } }] }] },
        ],
      })
    }, soon)
    // Two, of which one reads otherwise: nothing is written.
    const title = await hashOf(record, 'title', 'es')
    const line = [[{ text: 'O calcário', marks: {} }]]
    const both = await ask('editor', 'POST', `${group}/record-translations`, {
      key: randomUUID(),
      language: 'pt',
      translations: [
        { record, field: 'title', seen: '', source: title, lines: line, wording: 'draft' },
        { record, field: 'description', seen: '', source: text?.words, lines: line, wording: 'draft' },
      ],
    })
    expect(both).toMatchObject({ status: 409, body: { code: 'changed-since' } })
    expect(await stateOf(record, 'title', 'pt')).toBe('missing')
    inside.leave()
  })

  test('are written of records of the group alone', async () => {
    const given = { seen: '', source: 'a'.repeat(64) }
    const other = { record: closedAction, field: 'title', words: 'Outro' } as const
    expect((await translate('editor', 'pt', other, given)).status).toBe(404)
    expect((await ask('editor', 'GET', `/api/groups/${closed}/record-translations?language=pt`)).status).toBe(404)
    expect((await ask('editor', 'GET', `/api/groups/${closed}/record-texts?records=${closedAction}`)).status).toBe(404)
    expect(await textsOf([closedAction])).toEqual([])
  })
})

test('the language of the source is chosen by those who write the register; what was up to date stays so', async () => {
  const record = newRecordId()
  await write([record, 'title/es', 'El puerto'])
  await write([record, 'title/pt', 'O porto'])
  expect((await ask('editor', 'PATCH', `/api/records/${record}/language`, { language: 'pt' })).status).toBe(200)
  expect(await stateOf(record, 'title', 'pt')).toBeUndefined()
  expect(await stateOf(record, 'title', 'es')).toBe('draft')
  await write([record, 'title/pt', 'O porto seco'])
  expect(await stateOf(record, 'title', 'es')).toBe('to-update')
})
