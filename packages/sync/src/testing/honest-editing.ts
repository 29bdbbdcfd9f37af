import * as Y from 'yjs'

import type { Random } from './random-edits.ts'

/**
 * A person's document and what an editor does to it: text with marks, blocks within blocks, records, lists, and undoing
 * all of that. Everything Yjs' own functions can write is to come up, nothing else.
 */
export class HonestEditor {
  readonly doc: Y.Doc
  readonly #random: Random
  readonly #history: Y.UndoManager

  constructor(clientId: number, random: Random) {
    this.doc = new Y.Doc({ gc: random.chance(80) })
    this.doc.clientID = clientId
    this.#random = random
    const { doc } = this
    const roots = [doc.getText('title'), doc.getXmlFragment('body'), doc.getMap('barriers'), doc.getArray('order')]
    this.#history = new Y.UndoManager(roots, { captureTimeout: random.chance(50) ? 0 : 500 })
  }

  edit(): void {
    const random = this.#random
    const die = random.below(100)
    if (die < 14) this.#history.undo()
    else if (die < 20) this.#history.redo()
    else if (die < 30)
      this.doc.transact(() => {
        this.#editOnce()
        this.#editOnce()
      })
    else this.#editOnce()
  }

  #editOnce(): void {
    const die = this.#random.below(6)
    if (die === 0) this.#write()
    else if (die === 1) this.#writeBlock()
    else if (die === 2) this.#record()
    else if (die === 3) this.#list()
    else this.#block()
  }

  #write(): void {
    editText(this.doc.getText('title'), this.#random)
  }

  #writeBlock(): void {
    const text = this.#anyText(this.doc.getXmlFragment('body'))
    if (text !== undefined) editText(text, this.#random)
  }

  #record(): void {
    const random = this.#random
    const records = this.doc.getMap('barriers')
    const key = `b${random.below(3)}`
    const record = records.get(key)
    const die = random.below(100)
    if (!(record instanceof Y.Map) || die < 10) records.set(key, value(random, 0))
    else if (die < 20) records.delete(key)
    else if (die < 32) record.delete(`f${random.below(3)}`)
    else for (let left = 1 + random.below(3); left > 0; left -= 1) record.set(`f${random.below(3)}`, value(random, 1))
  }

  #list(): void {
    const random = this.#random
    const list = this.doc.getArray('order')
    if (list.length > 0 && random.chance(40)) list.delete(random.below(list.length), 1)
    else list.insert(random.below(list.length + 1), [value(random, 1), value(random, 1)])
  }

  /** Blocks are made, taken out, given attributes, divided and joined, as an editor does it: by writing them anew. */
  #block(): void {
    const random = this.#random
    let parent: Y.XmlFragment = this.doc.getXmlFragment('body')
    while (random.chance(40)) {
      const inner = parent.length > 0 ? parent.get(random.below(parent.length)) : undefined
      if (!(inner instanceof Y.XmlElement)) break
      parent = inner
    }
    const at = random.below(parent.length + 1)
    const next = at < parent.length ? parent.get(at) : undefined
    const die = random.below(100)
    if (next === undefined || die < 40) parent.insert(at, [block(random)])
    else if (die < 60) parent.delete(at, random.chance(70) ? 1 : parent.length - at)
    else if (die < 75 && next instanceof Y.XmlElement) next.setAttribute('level', String(random.below(4)))
    else if (die < 80 && next instanceof Y.XmlElement) next.removeAttribute('level')
    else if (next instanceof Y.XmlText && next.length > 1) {
      const [cut] = range(next, random)
      const rest = new Y.XmlText('the rest of it')
      this.doc.transact(() => {
        next.delete(cut, next.length - cut)
        parent.insert(at + 1, [rest])
      })
    }
  }

  #anyText(within: Y.XmlFragment): Y.XmlText | undefined {
    if (within.length === 0) return undefined
    const child = within.get(this.#random.below(within.length))
    if (child instanceof Y.XmlText) return child
    return child instanceof Y.XmlElement ? this.#anyText(child) : undefined
  }
}

const words = ['steel', 'a', 'ñ', 'carbon ', '🌱', 'e', ' ']

function editText(text: Y.Text, random: Random): void {
  const die = random.below(100)
  const [at, end] = range(text, random)
  const marks = { [random.pick(['bold', 'italic'])]: random.pick([true, null, { color: 'red' }]) }
  if (die < 40 || at === end) text.insert(at, random.pick(words))
  else if (die < 50) text.insert(at, random.pick(words), marks)
  else if (die < 55) text.insertEmbed(at, { image: random.below(9) })
  else if (die < 58) text.setAttribute('language', random.below(9))
  else if (die < 75) text.delete(at, end - at)
  else text.format(at, end - at, marks)
}

/** No editor puts its caret within a character. */
function range(text: Y.Text, random: Random): [start: number, end: number] {
  const units = text
    .toDelta()
    .flatMap(({ insert }: { insert: unknown }) =>
      typeof insert === 'string' ? Array.from(insert, (character) => character.length) : [1],
    )
  const start = random.below(units.length + 1)
  const end = Math.min(units.length, start + random.below(6))
  const lengthOf = (count: number) => units.slice(0, count).reduce((sum: number, length: number) => sum + length, 0)
  return [lengthOf(start), lengthOf(end)]
}

function value(random: Random, depth: number): unknown {
  const die = random.below(100)
  if (depth === 0 || die < 15)
    return new Y.Map([
      ['f0', random.below(9)],
      ['f1', 'open'],
    ])
  if (die < 22) return Y.Array.from([1, 'two', { three: 3 }])
  if (die < 28) return new Y.Text('a note')
  if (die < 33) return Uint8Array.of(1, 2, random.below(256))
  return random.pick<unknown>([null, true, random.below(1000), 'text', { a: [1, 2] }, 1.5])
}

function block(random: Random): Y.XmlElement | Y.XmlText {
  if (random.chance(10)) return new Y.XmlText('alone')
  const element = new Y.XmlElement(random.pick(['paragraph', 'heading', 'bulletList', 'listItem']))
  element.setAttribute('id', String(random.below(100_000)))
  if (random.chance(80)) element.insert(0, [new Y.XmlText(random.pick(['Decarbonise the kilns', 'x', '🌱🌱']))])
  if (random.chance(20)) element.insert(0, [new Y.XmlElement('paragraph')])
  return element
}
