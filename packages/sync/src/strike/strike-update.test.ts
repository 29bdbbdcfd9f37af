import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { editAtRandom, Random } from '../testing/random-edits.ts'
import { deleteRanges } from './delete-ranges.ts'
import { strikeUpdate } from './strike-update.ts'
import { WordsInPast } from './words-in-past.ts'

const secret = 'precio 812 dólares'

function recorded(doc: Y.Doc): Uint8Array[] {
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  return updates
}

function find(updates: readonly Uint8Array[], words: readonly string[]) {
  const past = new WordsInPast(words)
  past.advance(updates)
  return past.finish()
}

function holds(updates: readonly Uint8Array[], words: string): boolean {
  return updates.some((update) => Buffer.from(update).includes(words))
}

test('what is typed letter by letter, corrected on the way and removed again leaves no letter of itself', () => {
  const doc = new Y.Doc()
  const updates = recorded(doc)
  const text = doc.getText('body')
  text.insert(0, 'Antes. Después.')
  let at = 7
  for (const letter of secret) {
    text.insert(at, letter)
    if (letter === '8') {
      text.insert(at + 1, 'x')
      text.delete(at + 1, 1)
    }
    at += 1
  }
  text.delete(7, secret.length)
  const { ranges, occurrences } = find(updates, [secret])
  expect(occurrences).toBe(0)
  const struck = updates.map((update) => strikeUpdate(update, ranges) ?? update)
  const letters = struck.flatMap((update) =>
    Y.decodeUpdate(update).structs.flatMap((item) =>
      item instanceof Y.Item && item.content instanceof Y.ContentString ? [item.content.str] : [],
    ),
  )
  expect(letters).toEqual(['Antes. Después.'])
})

test('values, attributes, marks and notes that hold the words are struck, and nothing beside them', () => {
  const doc = new Y.Doc()
  const updates = recorded(doc)
  doc.getMap('records').set(
    'a',
    new Y.Map([
      ['title/es', `x ${secret}`],
      ['severity', 3],
    ]),
  )
  const paragraph = new Y.XmlElement('paragraph')
  doc.getXmlFragment('body').insert(0, [paragraph])
  paragraph.setAttribute('note', secret)
  const text = new Y.XmlText()
  paragraph.insert(0, [text])
  text.insert(0, 'libre', { link: { href: `mailto:${secret}` } })
  text.insertEmbed(5, { words: secret })
  const { ranges } = find(updates, [secret])
  const struck = updates.map((update) => strikeUpdate(update, ranges) ?? update)
  expect(holds(updates, secret)).toBe(true)
  expect(holds(struck, secret)).toBe(false)
  const replayed = new Y.Doc()
  for (const update of struck) Y.applyUpdate(replayed, update)
  expect(replayed.getMap('records').toJSON()).toEqual({ a: { severity: 3 } })
  expect(replayed.getXmlFragment('body').toJSON()).toContain('libre')
})

test('a paragraph that comes whole is looked through as it stands, with what two people wrote of it', () => {
  const doc = new Y.Doc()
  const updates = recorded(doc)
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    const text = new Y.XmlText()
    paragraph.insert(0, [text])
    doc.getXmlFragment('body').insert(0, [paragraph])
    text.insert(0, 'precio dólares', {})
  })
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  other.on('update', (update: Uint8Array) => updates.push(update))
  const paragraph = other.getXmlFragment('body').get(0)
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined
  if (!(text instanceof Y.XmlText)) throw new Error('it has a text')
  text.insert(7, '812 ', { bold: true })
  expect(find(updates.slice(0, 1), ['precio']).occurrences).toBe(1)
  const { ranges, occurrences } = find(updates, [secret])
  expect(occurrences).toBe(1)
  const struck = updates.map((update) => strikeUpdate(update, ranges) ?? update)
  expect(['precio', '812', 'dólares'].filter((part) => holds(struck, part))).toEqual([])
})

test('words in the middle of an item: both ends stay, in every copy', () => {
  const doc = new Y.Doc()
  const updates = recorded(doc)
  doc.getText('body').insert(0, `El ${secret} la tonelada`)
  const { ranges, occurrences } = find(updates, [secret])
  expect(occurrences).toBe(1)
  const replayed = new Y.Doc()
  for (const update of updates) Y.applyUpdate(replayed, strikeUpdate(update, ranges) ?? update)
  expect(replayed.getText('body').toJSON()).toBe('El  la tonelada')
  doc.transact(() => deleteRanges(doc, ranges))
  expect(doc.getText('body').toJSON()).toBe('El  la tonelada')
})

test('seeds: a copy made of the struck log reads as the live one, and takes what others wrote meanwhile', () => {
  for (let seed = 0; seed < 80; seed++) {
    const random = new Random(seed)
    const copies = [1, 2, 3].map((client) => Object.assign(new Y.Doc(), { clientID: client }))
    const log: Uint8Array[] = []
    for (const copy of copies) {
      copy.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'other') log.push(update)
      })
    }
    const meet = () => {
      for (const update of log.slice()) for (const copy of copies) Y.applyUpdate(copy, update, 'other')
    }
    const edit = (times: number) => {
      for (let step = 0; step < times; step++) {
        const copy = random.pick(copies)
        editAtRandom(copy, random)
        if (random.below(4) === 0) copy.getText('title').insert(random.below(copy.getText('title').length + 1), secret)
        if (random.below(3) === 0) meet()
      }
    }
    edit(30)
    const { ranges } = find(log, [secret])
    // Written beside the struck words, before the deletion is known.
    edit(6)
    const [server] = copies
    if (server === undefined) throw new Error('there are three')
    meet()
    server.transact(() => deleteRanges(server, ranges))
    meet()
    const replayed = new Y.Doc()
    for (const update of log) Y.applyUpdate(replayed, strikeUpdate(update, ranges) ?? update)
    expect(replayed.store.pendingStructs, `seed ${seed}`).toBeNull()
    for (const copy of copies) {
      for (const name of copy.share.keys()) replayed.get(name)
      expect(replayed.getText('title').toJSON(), `seed ${seed}`).toBe(copy.getText('title').toJSON())
      expect(Y.equalSnapshots(Y.snapshot(replayed), Y.snapshot(copy)), `seed ${seed}`).toBe(true)
    }
  }
})
