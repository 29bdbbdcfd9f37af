import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Selection } from '@tiptap/pm/state'
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { proseSchema } from '../schema/prose-extensions.ts'
import { sharedText } from './shared-text.ts'
import { editorOpener } from '../../testing/open-editor.ts'

const openEditor = editorOpener()

const acts = {
  type: (editor: Editor) => editor.commands.insertContent('x'),
  split: (editor: Editor) => editor.commands.splitBlock(),
  heading: (editor: Editor) => editor.commands.toggleHeading({ level: 2 }),
  list: (editor: Editor) => editor.commands.toggleBulletList(),
  quote: (editor: Editor) => editor.commands.toggleBlockquote(),
  table: (editor: Editor) => editor.commands.insertTable({ rows: 2, cols: 2 }),
  bold: (editor: Editor) => editor.chain().selectParentNode().toggleBold().run(),
  remove: (editor: Editor) => editor.chain().selectParentNode().deleteSelection().run(),
  undo: (editor: Editor) => editor.commands.undo(),
} as const

const move = fc.record({
  who: fc.constantFrom(0 as const, 1 as const),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  act: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])),
  send: fc.boolean(),
})

function writer(start: Uint8Array) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, start)
  const editor = openEditor([...proseSchema(), ...sharedText({ fragment: bodyOf(doc) })])
  const unsent: Uint8Array[] = []
  doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'network' && unsent.push(update))
  return { doc, editor, unsent }
}

/** The text as an editor that opens it sees it: an empty one has a line to write in. */
function heldBy(doc: Y.Doc, { schema }: Editor): Node {
  const held = yXmlFragmentToProseMirrorRootNode(bodyOf(doc), schema)
  return held.childCount > 0 ? held : (schema.topNodeType.createAndFill() ?? held)
}

test('two writers see the shared text after any structural edits', () => {
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
        for (const update of pair[from].unsent.splice(0)) Y.applyUpdate(pair[from === 0 ? 1 : 0].doc, update, 'network')
      }
      for (const { who, at, act, send: isSent } of moves) {
        const { editor } = pair[who]
        const { doc } = editor.state
        const place = Selection.near(doc.resolve(Math.floor(at * doc.content.size)))
        editor.view.dispatch(editor.state.tr.setSelection(place))
        acts[act](editor)
        if (isSent) send(who)
      }
      // Removing what a merge left empty is a change of its own, which is sent to the other in turn.
      for (const from of [0, 1, 0, 1, 0, 1, 0, 1] as const) send(from)
      for (const { doc, editor } of pair) {
        expect(editor.state.doc.toJSON()).toEqual(heldBy(doc, editor).toJSON())
      }
      expect(bodyOf(pair[0].doc).toJSON()).toBe(bodyOf(pair[1].doc).toJSON())
      for (const { editor } of pair) editor.destroy()
    }),
    { numRuns: 40, seed: 20_261_124 },
  )
}, 30_000)
