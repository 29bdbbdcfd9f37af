import { blockTree } from '@minga/domain/roadmap/block-tree'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { listMarkers } from './list-markers.ts'

test('a point has the number that it has in its text, and no other line has a sign', () => {
  const doc = new Y.Doc()
  let next = 0
  appendBlocks(
    bodyOf(doc),
    [
      { block: 'paragraph', content: ['Antes.'] },
      { block: 'numbers', items: [['uno'], ['dos']] },
      { block: 'bullets', items: [['punto']] },
      { block: 'tasks', items: [{ done: true, content: ['hecho'] }] },
    ],
    () => `b${String(next++)}`,
  )
  const numbers = bodyOf(doc).get(1) as Y.XmlElement
  numbers.setAttribute('start', 4 as unknown as string)
  numbers.setAttribute('type', 'a')
  expect([...listMarkers(blockTree(bodyOf(doc))).values()]).toEqual(['d.', 'e.', '•', '☑'])
})
