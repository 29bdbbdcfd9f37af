import { blockName } from '@minga/domain/roadmap/block-names'
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'

/** Nodes whose views draw words of the page's language. */
const worded: readonly string[] = [blockName.taskItem, blockName.figure]

interface Drawn {
  /** How often the words were drawn anew. */
  readonly times: number
  /** An empty decoration of each worded node: a view is asked to update only if its node or its decorations change. */
  readonly touched: DecorationSet
}

const key = new PluginKey<Drawn>('wordsAnew')

/** Lets an editor stay when the page's language changes: a new one would lose its place and what can be undone. */
export const WordsAnew = Extension.create({
  name: 'wordsAnew',
  addProseMirrorPlugins: () => [
    new Plugin<Drawn>({
      key,
      state: {
        init: () => ({ times: 0, touched: DecorationSet.empty }),
        apply: (tr, { times }) => {
          if (tr.getMeta(key) === true) return { times: times + 1, touched: touchedIn(tr.doc) }
          return { times, touched: DecorationSet.empty }
        },
      },
      props: { decorations: (state) => key.getState(state)?.touched },
    }),
  ],
})

/** Draws the words around a text anew, in the language that their functions now answer in. */
export function drawWordsAnew(view: EditorView): void {
  view.dispatch(view.state.tr.setMeta(key, true))
  // Takes the decorations away, so that the next key has no work with them.
  view.dispatch(view.state.tr)
}

/** Whether a plugin that draws words itself has to draw them anew. */
export function areWordsAnew(now: EditorState, before: EditorState): boolean {
  return key.getState(now)?.times !== key.getState(before)?.times
}

function touchedIn(doc: Node): DecorationSet {
  const touched: Decoration[] = []
  doc.descendants((node, at) => {
    if (worded.includes(node.type.name)) touched.push(Decoration.node(at, at + node.nodeSize, {}, { isTouched: true }))
    return !node.isTextblock
  })
  return DecorationSet.create(doc, touched)
}
