import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { staticBlocks } from './static-blocks.ts'

function written() {
  const doc = new Y.Doc()
  appendBlocks(bodyOf(doc), [
    ...Array.from({ length: 200 }, (_, at) => ({ block: 'paragraph', content: [`Párrafo ${at}`] }) as const),
    { block: 'bullets', items: [['uno'], ['dos']] },
  ])
  return doc
}

function textAt(doc: Y.Doc, ...path: number[]): Y.XmlText {
  let at: unknown = bodyOf(doc)
  for (const index of [...path, 0]) at = at instanceof Y.XmlFragment ? at.get(index) : undefined
  if (!(at instanceof Y.XmlText)) throw new Error('no text there')
  return at
}

test('a letter of another person reads its own paragraph, and the others stay the same objects', () => {
  const doc = written()
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc))
  const store = staticBlocks(bodyOf(doc))
  const leave = store.subscribe(() => undefined)
  const before = store.read()
  const read = vi.spyOn(Y.XmlText.prototype, 'toDelta')
  textAt(theirs, 150).insert(0, 'x')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(doc)))
  expect(read).toHaveBeenCalledTimes(1)
  read.mockRestore()
  const after = store.read()
  expect(after[150]?.text).toBe('xPárrafo 150')
  expect(after.filter((block, at) => block !== before[at])).toEqual([after[150]])
  leave()
})

test('a change within a list reads the list again, and blocks that come, go and change their level are seen', () => {
  const doc = written()
  const store = staticBlocks(bodyOf(doc))
  let notified = 0
  const leave = store.subscribe(() => (notified += 1))
  textAt(doc, 200, 1, 0).insert(0, 'los ')
  expect(store.read()[200]?.children[1]?.children[0]?.text).toBe('los dos')
  bodyOf(doc).delete(0, 1)
  appendBlocks(bodyOf(doc), [{ block: 'heading', level: 2, text: 'Fin' }])
  expect([store.read().length, store.read()[0]?.text, store.read().at(-1)?.level]).toEqual([201, 'Párrafo 1', 2])
  const heading = bodyOf(doc).get(200)
  if (!(heading instanceof Y.XmlElement)) throw new Error('no heading')
  heading.setAttribute('level', 3 as unknown as string)
  expect(store.read().at(-1)?.level).toBe(3)
  expect(notified).toBe(4)
  leave()
})

test('changes from before the first follower are there', () => {
  const doc = written()
  const store = staticBlocks(bodyOf(doc))
  textAt(doc, 3).insert(0, 'antes ')
  const leave = store.subscribe(() => undefined)
  expect(store.read()[3]?.text).toBe('antes Párrafo 3')
  leave()
})
