import * as Y from 'yjs'

/** A seeded stream of numbers, so that a failing schedule can be played again. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** @returns an integer from 0 up to, and without, `below` */
  below(below: number): number {
    // mulberry32
    this.#state = (this.#state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }

  pick<T>(items: readonly T[]): T {
    const picked = items[this.below(items.length)]
    if (picked === undefined) throw new RangeError('nothing to pick from')
    return picked
  }

  chance(percent: number): boolean {
    return this.below(100) < percent
  }
}

/** One edit as people make them: in a text, a record, a list, or a formatted paragraph. */
export function editAtRandom(doc: Y.Doc, random: Random): void {
  random.pick([editText, editRecord, editList, editParagraph])(doc, random)
}

function editText(doc: Y.Doc, random: Random): void {
  const text = doc.getText('title')
  if (text.length > 0 && random.chance(35)) {
    const at = random.below(text.length)
    text.delete(at, Math.min(text.length - at, 1 + random.below(4)))
  } else {
    text.insert(random.below(text.length + 1), random.pick(['steel', 'a', 'ñ', 'carbon ', '🌱']))
  }
}

function editRecord(doc: Y.Doc, random: Random): void {
  const records = doc.getMap<Y.Map<unknown>>('barriers')
  const key = `b${random.below(4)}`
  const record = records.get(key)
  if (!(record instanceof Y.Map)) records.set(key, new Y.Map([['status', 'open']]))
  else if (random.chance(10)) records.delete(key)
  else record.set(random.pick(['status', 'severity', 'sectors/steel']), random.below(6))
}

function editList(doc: Y.Doc, random: Random): void {
  const list = doc.getArray<number>('order')
  if (list.length > 0 && random.chance(40)) list.delete(random.below(list.length), 1)
  else list.insert(random.below(list.length + 1), [random.below(1000)])
}

function editParagraph(doc: Y.Doc, random: Random): void {
  const body = doc.getXmlFragment('body')
  if (body.length === 0 || random.chance(20)) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('Decarbonise the kilns')])
    body.insert(random.below(body.length + 1), [paragraph])
    return
  }
  const paragraph = body.get(random.below(body.length))
  const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined
  if (!(words instanceof Y.XmlText) || words.length === 0) return
  const at = random.below(words.length)
  const length = Math.min(words.length - at, 1 + random.below(6))
  const kind = random.below(4)
  if (kind === 0) words.delete(at, length)
  else if (kind === 1) words.insert(at, 'now ')
  else words.format(at, length, { bold: random.chance(50) ? true : null })
}
