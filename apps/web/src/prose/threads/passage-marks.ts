import { Extension } from '@tiptap/core'
import { Plugin, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

import { nearest, placedBlocks, plainTextOf, positionIn } from './block-positions.ts'
import { markClasses, marks, type Marks, passagePressed } from './marked-passages.ts'

/** Marks discussed passages. Decorations only: they move along with edits until the server's next answer. */
export const PassageMarks = Extension.create({
  name: 'passageMarks',
  addProseMirrorPlugins: () => [
    new Plugin<Marks>({
      key: marks,
      state: {
        init: () => ({ threads: [], open: undefined, drawn: DecorationSet.empty }),
        apply: (tr, before, _old, state) => next(tr, before, state),
      },
      props: {
        decorations: (state) => marks.getState(state)?.drawn,
        handleClick: (view, pos) => {
          const id = threadAt(view.state, pos)
          if (id !== undefined) {
            view.dom.dispatchEvent(new CustomEvent(passagePressed, { detail: id, bubbles: true }))
          }
          return false
        },
      },
    }),
  ],
})

function next(tr: Transaction, before: Marks, state: EditorState): Marks {
  const given = tr.getMeta(marks) as Pick<Marks, 'threads' | 'open'> | undefined
  if (given !== undefined) return { ...given, drawn: drawn(state, given, DecorationSet.empty) }
  if (!tr.docChanged) return before
  return { ...before, drawn: drawn(state, before, before.drawn.map(tr.mapping, tr.doc)) }
}

/**
 * Adds missing marks: a rebuilt block has lost its marks, and a text may load after its discussions. They are placed
 * where the server last found the words.
 */
function drawn({ doc }: EditorState, { threads, open }: Pick<Marks, 'threads' | 'open'>, already: DecorationSet) {
  const here = new Set(already.find().map(({ spec }) => `${spec['thread']} ${spec['passage']}`))
  const missing = threads.flatMap((thread) =>
    thread.passages.flatMap((passage, index) =>
      passage.attached && !here.has(`${thread.id} ${index}`) ? [{ thread, passage, index }] : [],
    ),
  )
  if (missing.length === 0) return already
  const blocks = placedBlocks(doc)
  const added = missing.flatMap(({ thread: { id, kind }, passage: { block: blockId, start, quotation }, index }) => {
    const block = blocks.get(blockId)
    const at = block && nearest(plainTextOf(block.node), quotation, start)
    if (block === undefined || at === undefined) return []
    const name = id === open ? `${markClasses[kind]} discussed-open` : markClasses[kind]
    return [
      Decoration.inline(
        positionIn(block, at, 'start'),
        positionIn(block, at + quotation.length, 'end'),
        // One element for each discussion, so that two on the same words can both be pointed at and measured.
        { nodeName: 'span', class: name, 'data-thread': id },
        { thread: id, passage: index, isNew: kind === 'new', inclusiveStart: false, inclusiveEnd: false },
      ),
    ]
  })
  return already.add(doc, added)
}

/** The discussion with the shortest passage at a position. */
function threadAt(state: EditorState, pos: number): string | undefined {
  const found = marks.getState(state)?.drawn.find(pos, pos, ({ isNew }) => isNew !== true) ?? []
  const [shortest] = found.toSorted((a, b) => a.to - a.from - (b.to - b.from))
  const id: unknown = shortest?.spec['thread']
  return typeof id === 'string' ? id : undefined
}
