import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { readsTheSame } from '../keeper/document-content.ts'
import { AttackedRoom } from './attacked-room.ts'
import { Random } from './random-edits.ts'

const seed = Number(process.env['SEED'] ?? 1)
const people = 20
const edits = Number(process.env['EDITS'] ?? 50_000) / people

/** Writes words as a person does in an evening: some letters at one place, then some elsewhere. */
function write(doc: Y.Doc, count: number, random: Random): void {
  const body = doc.getXmlFragment('body')
  let paragraph = paragraphAt(body, random)
  let at = 0
  for (let left = count; left > 0; left -= 1) {
    if (random.below(40) === 0) {
      paragraph = paragraphAt(body, random)
      at = random.below(paragraph.length + 1)
    }
    if (random.below(300) === 0) {
      const added = new Y.XmlElement('paragraph')
      added.insert(0, [new Y.XmlText('nuevo ')])
      body.insert(random.below(body.length + 1), [added])
    } else if (random.below(8) === 0 && at > 0) {
      at -= 1
      paragraph.delete(at, 1)
    } else {
      paragraph.insert(at, 'a')
      at += 1
    }
  }
}

function paragraphAt(body: Y.XmlFragment, random: Random): Y.XmlText {
  const element = body.get(random.below(body.length))
  const text = element instanceof Y.XmlElement ? element.get(0) : undefined
  if (!(text instanceof Y.XmlText)) throw new Error('a paragraph without a text')
  return text
}

test(
  `[B1] [B2] [B4] a week without a connection: twenty people, ${edits * people} edits, one document (seed ${seed})`,
  { timeout: 600_000 },
  async () => {
    const random = new Random(seed)
    const room = new AttackedRoom()
    const first = new Y.Doc()
    first.clientID = 1000
    first.getXmlFragment('body').insert(
      0,
      Array.from({ length: 400 }, (_, index) => {
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [new Y.XmlText(`${index} Hornos eléctricos con energía renovable. `.repeat(8))])
        return paragraph
      }),
    )
    const ana = await room.seat('ana')
    ana.send(Y.encodeStateAsUpdate(first))
    await room.settle()
    const copies = Array.from({ length: people }, (_, index) => {
      const copy = new Y.Doc()
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(first))
      copy.clientID = 2000 + index
      return copy
    })
    const known = Y.encodeStateVector(first)
    for (const copy of copies) copy.transact(() => write(copy, edits, random))
    const seats = await Promise.all(copies.map((_, index) => room.seat(`person-${index}`)))
    const began = process.threadCpuUsage()
    for (const [index, copy] of copies.entries()) seats[index]?.send(Y.encodeStateAsUpdate(copy, known))
    for (let turn = 0; turn < 100 && seats.some(({ answers }) => answers.acknowledged === 0); turn += 1)
      await room.settle()
    const { user, system } = process.threadCpuUsage(began)
    process.stdout.write(`a week of twenty people: ${Math.round((user + system) / 1000)} ms of CPU\n`)
    expect(seats.map(({ answers }) => answers)).toEqual(seats.map(() => ({ acknowledged: 1, refused: [] })))
    const [here] = copies
    for (const copy of copies) Y.applyUpdate(here as Y.Doc, Y.encodeStateAsUpdate(copy, known))
    expect(readsTheSame(here as Y.Doc, await room.document())).toBe(true)
  },
)
