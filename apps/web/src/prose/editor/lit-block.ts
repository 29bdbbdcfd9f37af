import type { Passage } from '@minga/domain/thread/passage'
import { Extension, type Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

import { passagesBetween } from '../threads/block-positions.ts'

const lit = new PluginKey<string | undefined>('litBlock')

/** Highlights the block that a link leads to. A decoration, not part of the text. */
export const LitBlock = Extension.create({
  name: 'litBlock',
  addProseMirrorPlugins: () => [
    new Plugin<string | undefined>({
      key: lit,
      state: {
        init: () => undefined,
        apply: (tr, id) => {
          const asked = tr.getMeta(lit) as { id: string } | undefined
          return asked ? asked.id : id
        },
      },
      props: {
        decorations: (state) => {
          const id = lit.getState(state)
          const found = id === undefined ? undefined : blockWithId(state.doc, id)
          if (!found) return DecorationSet.empty
          const { pos, node } = found
          return DecorationSet.create(state.doc, [Decoration.node(pos, pos + node.nodeSize, { class: 'lit-block' })])
        },
      },
    }),
  ],
})

/** @returns false while the text has no such block */
export function lightBlock(editor: Editor, id: string): boolean {
  const found = blockWithId(editor.state.doc, id)
  if (!found) return false
  editor.view.dispatch(editor.state.tr.setMeta(lit, { id }).setMeta('addToHistory', false))
  const element = editor.view.nodeDOM(found.pos)
  if (element instanceof Element) element.scrollIntoView({ block: 'center' })
  return true
}

/** The words of a block, as a discussion about it keeps them. */
export function passagesOfBlock({ state: { doc } }: Editor, id: string): readonly Passage[] {
  const found = blockWithId(doc, id)
  return found === undefined ? [] : passagesBetween(doc, found.pos, found.pos + found.node.nodeSize).slice(0, 20)
}

function blockWithId(doc: Node, id: string): { readonly pos: number; readonly node: Node } | undefined {
  let found: { pos: number; node: Node } | undefined
  doc.descendants((node, pos) => {
    if (found || node.isText) return false
    if (node.attrs['id'] === id) found = { pos, node }
    return !found
  })
  return found
}
