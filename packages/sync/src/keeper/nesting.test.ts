import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { MemoryUpdateLog } from '../log/memory-update-log.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { authorOf, steelRoadmap } from '../testing/people.ts'
import { Keeper } from './keeper.ts'
import { openSchema } from './room-schema.ts'

/** How Yjs' first version writes a struct that makes a type, and which type. */
const typeContent = 7
const xmlElement = 3

const keeperOf = () =>
  new Keeper({
    log: new MemoryUpdateLog(),
    clock: new ManualClock(),
    contents: { commands: {}, schema: openSchema },
  })

async function verdictOn(keeper: Keeper, update: Uint8Array): Promise<string | undefined> {
  const proposed = { connection: 1, author: authorOf('ana'), update }
  const [commit] = await keeper.commit([{ room: steelRoadmap, updates: [proposed] }])
  const [verdict] = commit?.verdicts ?? []
  return verdict?.kind === 'refused' ? verdict.code : verdict?.kind
}

/** Quotes within quotes, and the innermost. */
function nest(parent: Y.XmlFragment, levels: number): Y.XmlFragment {
  const quotes = Array.from({ length: levels }, () => new Y.XmlElement('blockquote'))
  for (const [level, quote] of quotes.entries()) quotes[level - 1]?.insert(0, [quote])
  parent.insert(0, quotes.slice(0, 1))
  return quotes.at(-1) ?? parent
}

/** The same, written by hand: a document takes long to nest so deep. */
function nestedUpdate(levels: number): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const part of [1, levels, 7, 0]) encoding.writeVarUint(encoder, part)
  for (let level = 0; level < levels; level += 1) {
    encoding.writeUint8(encoder, typeContent)
    encoding.writeVarUint(encoder, level === 0 ? 1 : 0)
    if (level === 0) encoding.writeVarString(encoder, 'body')
    else for (const part of [7, level - 1]) encoding.writeVarUint(encoder, part)
    encoding.writeVarUint(encoder, xmlElement)
    encoding.writeVarString(encoder, 'blockquote')
  }
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

describe('blocks within blocks', () => {
  test('[G7] are taken as deep as people nest them', async () => {
    const doc = new Y.Doc()
    nest(doc.getXmlFragment('body'), 60).insert(0, [new Y.XmlText('deep')])
    expect(await verdictOn(keeperOf(), Y.encodeStateAsUpdate(doc))).toBe('committed')
  })

  test('[G7] are refused deeper than that, with nothing of them kept', async () => {
    const keeper = keeperOf()
    expect(await verdictOn(keeperOf(), nestedUpdate(60))).toBe('committed')
    expect(await verdictOn(keeper, nestedUpdate(50_000))).toBe('does-not-apply')
    expect((await keeper.open(steelRoadmap)).update).toEqual(Uint8Array.of(0, 0))
  })

  test('[G7] are refused also when they grow deep little by little', async () => {
    const keeper = keeperOf()
    const doc = new Y.Doc()
    let innermost = doc.getXmlFragment('body')
    const verdicts: (string | undefined)[] = []
    for (let step = 0; step < 3; step += 1) {
      const before = Y.encodeStateVector(doc)
      innermost = nest(innermost, 30)
      verdicts.push(await verdictOn(keeper, Y.encodeStateAsUpdate(doc, before)))
    }
    expect(verdicts).toEqual(['committed', 'committed', 'does-not-apply'])
  })
})
