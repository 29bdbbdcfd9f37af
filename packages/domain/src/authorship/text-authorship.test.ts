import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { bodyOf } from '../roadmap/roadmap-doc.ts'
import { authoredBlocks } from './authored-blocks.ts'
import { TextAuthorship } from './text-authorship.ts'

/** Each person writes letters of their own alphabet, so that every letter shows who wrote it. */
const alphabets = ['abcdef', 'mnopqr', 'uvwxyz']
const serverWriter = -1

const seed = Number(process.env['SEED'] ?? 1)

/** A log, a reader of it, and people whose copies hear of each other now and then. */
class Table {
  readonly people = alphabets.map((_, writer) => new Person(writer, this))
  authorship = new TextAuthorship()
  doc = new Y.Doc()
  time = 0
  /** The letters in each person's updates. */
  readonly brought = new Map<number, Set<string>>()

  log(writer: number, update: Uint8Array): void {
    this.time += 1000
    const held = this.brought.get(writer) ?? new Set<string>()
    this.brought.set(writer, held)
    for (const { content } of Y.decodeUpdate(update).structs.filter((struct) => struct instanceof Y.Item)) {
      if (content instanceof Y.ContentString) for (const letter of content.str) held.add(letter)
    }
    const by = { writer, time: this.time }
    this.doc.once('afterTransaction', (transaction: Y.Transaction) => this.authorship.note(transaction, by))
    this.doc.transact((transaction) => {
      Y.applyUpdate(this.doc, update)
      transaction.local = true
    })
    for (const { doc } of this.people) Y.applyUpdate(doc, update, 'elsewhere')
  }

  /** As after a restart: from what is kept, with what Yjs keeps of deletions. */
  restart(): void {
    const state = structuredClone(this.authorship.state)
    const doc = new Y.Doc()
    doc.transact((transaction) => {
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.doc))
      transaction.local = true
    })
    this.doc = doc
    this.authorship = new TextAuthorship(state)
  }

  /** Every letter with its writer. */
  letters(): { letter: string; writer: number }[] {
    return authoredBlocks(bodyOf(this.doc), this.authorship).flatMap(({ text, runs }) => {
      const writers = Array.from({ length: text.length }, () => serverWriter)
      for (const { from, to, writer } of runs) writers.fill(writer, from, to)
      return text.split('').map((letter, at) => ({ letter, writer: writers[at] ?? serverWriter }))
    })
  }
}

class Person {
  readonly doc = new Y.Doc()
  readonly body = bodyOf(this.doc)
  readonly undo = new Y.UndoManager(this.body, { captureTimeout: 0 })
  readonly writer: number
  /** Updates of one's own that the log has not seen: offline for a while, they come as one. */
  waiting: Uint8Array[] = []
  isOffline = false

  constructor(writer: number, table: Table) {
    this.writer = writer
    this.doc.clientID = writer + 10
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'elsewhere') return
      this.waiting.push(update)
      if (!this.isOffline) this.flush(table)
    })
  }

  flush(table: Table): void {
    const waiting = this.waiting.splice(0)
    if (waiting.length > 0) table.log(this.writer, Y.mergeUpdates(waiting))
  }

  block(index: number): Y.XmlElement | undefined {
    const { length } = this.body
    const found = length === 0 ? undefined : this.body.get(index % length)
    return found instanceof Y.XmlElement ? found : undefined
  }
}

function textIn(block: Y.XmlElement): Y.XmlText {
  const first = block.get(0)
  if (!(first instanceof Y.XmlText)) throw new Error('a block without its text')
  return first
}

function newBlock(name: string, id: string, text: string): Y.XmlElement {
  const element = new Y.XmlElement(name)
  element.setAttribute('id', id)
  element.insert(0, [new Y.XmlText(text)])
  return element
}

const plain = (text: Y.XmlText): string => (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('')

let made = 0
const nextId = () => `block-${(made += 1)}`

type Change = (person: Person, at: number, words: string) => void

const changes: Record<string, Change> = {
  write: ({ body }, at, words) => {
    body.insert(at % (body.length + 1), [newBlock('paragraph', nextId(), words)])
  },
  type: (person, at, words) => {
    const block = person.block(at)
    if (block) textIn(block).insert(at % (textIn(block).length + 1), words)
  },
  erase: (person, at, words) => {
    const block = person.block(at)
    const text = block && textIn(block)
    if (!text || text.length === 0) return
    const from = at % text.length
    if (text.length - from >= 4) text.delete(from, Math.min(words.length, text.length - from))
  },
  bold: (person, at, words) => {
    const block = person.block(at)
    const text = block && textIn(block)
    if (!text || text.length === 0) return
    const from = at % text.length
    text.format(from, Math.min(words.length, text.length - from), { bold: {} })
  },
  /** Retypes a block as the editor does: it is made anew under its id. */
  retype: ({ doc, body }, at) => {
    const index = body.length === 0 ? -1 : at % body.length
    const block = body.get(index)
    if (!(block instanceof Y.XmlElement)) return
    const name = block.nodeName === 'paragraph' ? 'heading' : 'paragraph'
    doc.transact(() => {
      const anew = newBlock(name, String(block.getAttribute('id')), plain(textIn(block)))
      body.delete(index, 1)
      body.insert(index, [anew])
    })
  },
  split: ({ doc, body }, at) => {
    const index = body.length === 0 ? -1 : at % body.length
    const block = body.get(index)
    if (!(block instanceof Y.XmlElement) || textIn(block).length < 8) return
    const text = textIn(block)
    const from = 4 + (at % (text.length - 7))
    doc.transact(() => {
      const rest = plain(text).slice(from)
      text.delete(from, text.length - from)
      body.insert(index + 1, [newBlock('paragraph', nextId(), rest)])
    })
  },
  join: ({ doc, body }, at) => {
    const index = body.length < 2 ? -1 : at % (body.length - 1)
    const [one, other] = [body.get(index), body.get(index + 1)]
    if (!(one instanceof Y.XmlElement) || !(other instanceof Y.XmlElement)) return
    doc.transact(() => {
      const words = plain(textIn(other))
      body.delete(index + 1, 1)
      textIn(one).insert(textIn(one).length, words)
    })
  },
  move: ({ doc, body }, at) => {
    const index = body.length < 2 ? -1 : at % body.length
    const block = body.get(index)
    if (!(block instanceof Y.XmlElement)) return
    doc.transact(() => {
      const again = newBlock(block.nodeName, String(block.getAttribute('id')), plain(textIn(block)))
      body.delete(index, 1)
      body.insert(at % (body.length + 1), [again])
    })
  },
  drop: ({ body }, at) => {
    if (body.length > 0) body.delete(at % body.length, 1)
  },
  undo: ({ undo }) => void undo.undo(),
  redo: ({ undo }) => void undo.redo(),
}

const step = (goes: readonly string[]) =>
  fc.record({
    who: fc.nat({ max: alphabets.length - 1 }),
    change: fc.constantFrom(...Object.keys(changes), 'write', 'type', 'type', 'erase', 'undo'),
    at: fc.nat({ max: 1000 }),
    // A letter or two that come back may as well have been typed, and are the typist's.
    size: fc.integer({ min: 4, max: 30 }),
    seed: fc.nat(),
    goes: fc.constantFrom(...goes),
  })
type Step = ReturnType<typeof step> extends fc.Arbitrary<infer Value> ? Value : never

function wordsOf(writer: number, size: number, seed: number): string {
  const alphabet = alphabets[writer] ?? ''
  let words = ''
  for (let at = 0; at < size; at++) words += alphabet[(seed + at * at * 7 + at) % alphabet.length] ?? ''
  return words
}

function play(table: Table, { who, change, at, size, seed, goes }: Step): void {
  const person = table.people[who]
  if (person === undefined) return
  changes[change]?.(person, at, wordsOf(who, size, seed))
  if (goes === 'offline') person.isOffline = true
  if (goes === 'online') {
    person.isOffline = false
    person.flush(table)
  }
  if (goes === 'restart') table.restart()
}

const ownerOf = (letter: string) => alphabets.findIndex((alphabet) => alphabet.includes(letter))

describe(`who wrote a text (seed ${seed})`, () => {
  test('[H4] is known for every letter, through headings, splits, joins, moves, undo and restarts', () => {
    fc.assert(
      fc.property(fc.array(step(['on', 'on', 'on', 'restart']), { minLength: 5, maxLength: 60 }), (steps) => {
        const table = new Table()
        for (const each of steps) play(table, each)
        for (const { letter, writer } of table.letters()) expect(writer).toBe(ownerOf(letter))
      }),
      { seed, numRuns: 300 },
    )
  })

  test('[H4] is never a person who had no hand in it, also when people come back from days offline', () => {
    let [letters, correct] = [0, 0]
    fc.assert(
      fc.property(
        fc.array(step(['on', 'on', 'on', 'offline', 'online', 'restart']), { minLength: 5, maxLength: 60 }),
        (steps) => {
          const table = new Table()
          for (const each of steps) play(table, each)
          for (const person of table.people) person.flush(table)
          for (const { letter, writer } of table.letters()) {
            letters += 1
            correct += writer === ownerOf(letter) ? 1 : 0
            const hands = [writer === ownerOf(letter), table.brought.get(writer)?.has(letter)]
            expect(hands, `${letter} is not ${writer}'s`).toContain(true)
          }
        },
      ),
      { seed, numRuns: 300 },
    )
    expect(correct / letters).toBeGreaterThan(0.95)
  })
})
