import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { HonestEditor } from '../testing/honest-editing.ts'
import { Random } from '../testing/random-edits.ts'
import { LiveWeight } from './live-weight.ts'

/** Everything that is counted of a document, client by client and root by root. */
function readingOf(doc: Y.Doc, live: LiveWeight): unknown {
  const byRoot = live.roots.map((root) => [
    root,
    Object.fromEntries([...live.entriesOf(root)].filter(([, count]) => count !== 0)),
  ])
  return {
    clients: Object.fromEntries([...doc.store.clients.keys()].map((client) => [client, live.of(client)])),
    entries: Object.fromEntries(byRoot.filter(([, counts]) => Object.keys(counts as object).length > 0)),
  }
}

test('[Q3] what is counted as people write is what is counted when the document is read anew', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const random = new Random(seed)
      const editors = [new HonestEditor(7, random), new HonestEditor(8, random)]
      const room = new Y.Doc()
      const live = new LiveWeight(room)
      for (let step = 0; step < 40; step += 1) {
        const { doc } = random.pick(editors)
        random.pick(editors).edit()
        if (random.chance(50)) Y.applyUpdate(room, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(room)))
        if (random.chance(20)) Y.applyUpdate(doc, Y.encodeStateAsUpdate(room, Y.encodeStateVector(doc)))
      }
      expect(readingOf(room, live)).toEqual(readingOf(room, new LiveWeight(room)))
    }),
    { numRuns: 60 },
  )
})

test('[Q3] a thing that was deleted or overwritten weighs no more than its trace', () => {
  const doc = new Y.Doc()
  const live = new LiveWeight(doc)
  doc.getText('body').insert(0, 'x'.repeat(100_000))
  expect(live.total).toBeGreaterThan(100_000)
  doc.getText('body').delete(0, 99_000)
  expect(live.total).toBeLessThan(1100)
  for (let time = 0; time < 100; time += 1) doc.getMap('records').set('one', 'y'.repeat(1000))
  expect(live.total).toBeLessThan(2300)
  expect([...live.entriesOf('records').values()]).toEqual([1])
  doc.getMap('records').delete('one')
  expect([...live.entriesOf('records').values()]).toEqual([0])
})
