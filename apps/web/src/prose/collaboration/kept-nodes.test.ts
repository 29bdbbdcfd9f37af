import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { Editor } from '@tiptap/core'
import { Selection } from '@tiptap/pm/state'
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'

import { proseSchema } from '../schema/prose-extensions.ts'
import { sharedText } from './shared-text.ts'

const open: Editor[] = []
afterEach(() => open.splice(0).forEach((editor) => editor.destroy()))

const acts = {
  type: (editor: Editor) => void editor.view.dispatch(editor.state.tr.insertText('x')),
  split: (editor: Editor) => void editor.commands.splitBlock(),
  heading: (editor: Editor) => void editor.commands.toggleHeading({ level: 2 }),
  list: (editor: Editor) => void editor.commands.toggleBulletList(),
  quote: (editor: Editor) => void editor.commands.toggleBlockquote(),
  table: (editor: Editor) => void editor.commands.insertTable({ rows: 2, cols: 2 }),
  bold: (editor: Editor) => void editor.chain().selectParentNode().toggleBold().run(),
  remove: (editor: Editor) => void editor.chain().selectParentNode().deleteSelection().run(),
  undo: (editor: Editor) => void editor.commands.undo(),
} as const

const move = fc.record({
  who: fc.constantFrom(0, 1),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  act: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])),
  send: fc.boolean(),
})

function writer(start: Uint8Array) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, start)
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: [...proseSchema(), ...sharedText({ fragment: bodyOf(doc) })],
  })
  open.push(editor)
  const unsent: Uint8Array[] = []
  doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'network' && unsent.push(update))
  return { doc, editor, unsent }
}

test('what each of two writers sees is what the text holds, whatever they do to its structure', () => {
  const first = new Y.Doc()
  appendBlocks(bodyOf(first), [
    { block: 'heading', level: 1, text: 'uno' },
    { block: 'paragraph', content: ['dos tres'] },
    { block: 'bullets', items: [['cuatro'], ['cinco']] },
    { block: 'paragraph', content: ['seis'] },
  ])
  const start = Y.encodeStateAsUpdate(first)
  fc.assert(
    fc.property(fc.array(move, { minLength: 1, maxLength: 14 }), (moves) => {
      const pair = [writer(start), writer(start)] as const
      const send = (from: 0 | 1) => {
        for (const update of pair[from].unsent.splice(0))
          Y.applyUpdate(pair[from === 0 ? 1 : 0].doc, update, 'network')
      }
      for (const { who, at, act, send: isSent } of moves) {
        const { editor } = pair[who as 0 | 1]
        const { doc } = editor.state
        const place = Selection.near(doc.resolve(Math.floor(at * doc.content.size)))
        editor.view.dispatch(editor.state.tr.setSelection(place))
        acts[act](editor)
        if (isSent) send(who as 0 | 1)
      }
      // Clearing away what a merge left empty is a change of its own, which the other one hears of in turn.
      for (let round = 0; round < 6; round++) [send(0), send(1)]
      for (const { doc, editor } of pair) {
        const held = yXmlFragmentToProseMirrorRootNode(bodyOf(doc), editor.schema)
        if (held.childCount > 0) expect(editor.state.doc.toJSON()).toEqual(held.toJSON())
      }
      expect(bodyOf(pair[0].doc).toJSON()).toBe(bodyOf(pair[1].doc).toJSON())
      for (const { editor } of pair) editor.destroy()
    }),
    { numRuns: 60, seed: 20_261_124 },
  )
})
