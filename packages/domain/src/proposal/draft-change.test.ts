import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { blockTree } from '../roadmap/block-tree.ts'
import { bodyOf } from '../roadmap/roadmap-doc.ts'
import { appendBlocks } from '../roadmap/write-blocks.ts'
import { changeToSend } from './draft-change.ts'
import { proposedChange, type ProposedChangeInput } from './proposed-change.ts'
import { resolveChange } from './resolve-change.ts'

const words = 'The cost is 0,62 t a year. It falls by hand each day.'

/** A change that is written for the text, and the text as others have made it meanwhile. */
function drafted(change: ProposedChangeInput, now: string) {
  const textOf = (line: string) => {
    const doc = new Y.Doc()
    let next = 0
    appendBlocks(
      bodyOf(doc),
      [line, 'Behind it.'].map((content) => ({ block: 'paragraph', content: [content] }) as const),
      () => `b${String(next++)}`,
    )
    return blockTree(bodyOf(doc))
  }
  const draft = resolveChange(textOf(words), proposedChange.parse(change))
  if (typeof draft === 'string') throw new Error(draft)
  return changeToSend(textOf(now), { ...draft, id: 'draft' })
}

test('a draft is sent with what others changed elsewhere meanwhile', () => {
  const text = words.replace('0,62', '0,60')
  expect(drafted({ kind: 'replace', block: 'b0', text }, words.replace('each day', 'each night'))).toEqual({
    kind: 'replace',
    block: 'b0',
    content: [{ text: 'The cost is 0,60 t a year. It falls by hand each night.', marks: {} }],
  })
  const at = 'The cost is 0,62 t a year. '.length
  expect(drafted({ kind: 'split', block: 'b0', at }, `So, ${words}`)).toMatchObject({ at: at + 'So, '.length })
})

test('a draft that no longer fits is not sent, and says why', () => {
  const text = words.replace('0,62', '0,60')
  expect(drafted({ kind: 'replace', block: 'b0', text }, words.replace('0,62', '0,58'))).toBe('meets')
  expect(drafted({ kind: 'replace', block: 'b0', text }, text)).toBe('done')
  expect(drafted({ kind: 'delete', block: 'b0' }, `${words} More.`)).toBe('meets')
})
