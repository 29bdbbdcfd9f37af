import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { unsavedWords } from './unsaved-words.ts'

test('[U11] what was typed reads as it was typed, and each field on its own line', () => {
  const doc = new Y.Doc()
  doc.getText('body').insert(0, 'We agree.')
  const before = Y.encodeStateVector(doc)
  const words = ' The kiln is too old'
  for (const letter of words) doc.getText('body').insert(doc.getText('body').length, letter)
  doc.getMap('barriers').set('title/es', 'Escoria')
  doc.getMap('barriers').set('severity', 4)
  doc.getText('body').delete(0, 3)
  expect(unsavedWords(Y.encodeStateAsUpdate(doc, before))).toBe(' The kiln is too old\nEscoria\n4')
})

test('[U11] deletions alone have no words', () => {
  const doc = new Y.Doc()
  doc.getText('body').insert(0, 'We agree.')
  const before = Y.encodeStateVector(doc)
  doc.getText('body').delete(0, 9)
  expect(unsavedWords(Y.encodeStateAsUpdate(doc, before))).toBe('')
})
