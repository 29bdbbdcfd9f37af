import { Extension, type Editor } from '@tiptap/core'
import type { SeenPassage } from '@minga/protocol/http/threads'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

import { placedBlocks, plainTextOf, positionIn } from './block-positions.ts'

/** What is discussed where. */
export interface MarkedThread {
  readonly id: string
  readonly passages: readonly SeenPassage[]
  readonly isInternal: boolean
}

interface Marks {
  readonly threads: readonly MarkedThread[]
  readonly open: string | undefined
  readonly drawn: DecorationSet
}

const marks = new PluginKey<Marks>('passageMarks')
/** Told on the text when a marked passage is pressed. */
export const passagePressed = 'minga-passage-pressed'

/** Marks the passages that are discussed. Beside the text, never in it: what is drawn moves along until the server has looked again. */
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

/** Draws these discussions, the open one more strongly. */
export function markThreads(
  editor: Editor,
  threads: readonly MarkedThread[],
  open: string | undefined,
): void {
  if (editor.isDestroyed) return
  editor.view.dispatch(editor.state.tr.setMeta(marks, { threads, open }).setMeta('addToHistory', false))
}

/** Where a discussion's first passage lies now, or undefined where its words are not drawn. */
export function rangeOfThread(
  editor: Editor,
  id: string,
): { readonly from: number; readonly to: number } | undefined {
  const [first] = (marks.getState(editor.state)?.drawn ?? DecorationSet.empty).find(
    undefined,
    undefined,
    (spec) => spec['thread'] === id,
  )
  return first && { from: first.from, to: first.to }
}

/** Where each discussion's words begin now, for all whose words are drawn: asked at once, as asking for each looks through all. */
export function placesOfThreads(editor: Editor): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const { from, spec } of marks.getState(editor.state)?.drawn.find() ?? []) {
    const id: unknown = spec['thread']
    if (typeof id === 'string') places.set(id, Math.min(from, places.get(id) ?? Infinity))
  }
  return places
}

export function showThread(editor: Editor, id: string): void {
  const range = rangeOfThread(editor, id)
  if (range === undefined) return
  const { node } = editor.view.domAtPos(range.from)
  const element = node instanceof Element ? node : node.parentElement
  element?.scrollIntoView({ block: 'center' })
}

function next(tr: Transaction, before: Marks, state: EditorState): Marks {
  const told = tr.getMeta(marks) as Pick<Marks, 'threads' | 'open'> | undefined
  if (told !== undefined) return { ...told, drawn: draw(state, told) }
  if (!tr.docChanged) return before
  const drawn = before.drawn.map(tr.mapping, tr.doc)
  // What a structural edit made again has lost its marks: they are drawn anew from where they were last known.
  const isWhole = drawn.find().length >= before.drawn.find().length
  return { ...before, drawn: isWhole ? drawn : draw(state, before) }
}

function draw({ doc }: EditorState, { threads, open }: Pick<Marks, 'threads' | 'open'>): DecorationSet {
  if (threads.length === 0) return DecorationSet.empty
  const blocks = placedBlocks(doc)
  const drawn = threads.flatMap(({ id, passages, isInternal }) =>
    passages.flatMap(({ block: blockId, start, quotation, attached }) => {
      const block = blocks.get(blockId)
      if (!attached || block === undefined) return []
      const at = nearest(plainTextOf(block.node), quotation, start)
      if (at === undefined) return []
      const from = positionIn(block, at, 'start')
      const to = positionIn(block, at + quotation.length, 'end')
      const kind = isInternal ? 'discussed discussed-internal' : 'discussed'
      return [
        Decoration.inline(
          from,
          to,
          { class: id === open ? `${kind} discussed-open` : kind, 'data-thread': id },
          { thread: id, inclusiveStart: false, inclusiveEnd: false },
        ),
      ]
    }),
  )
  return DecorationSet.create(doc, drawn)
}

/** The server's text may be a moment old: the words are looked for around where it saw them. */
function nearest(text: string, quotation: string, start: number): number | undefined {
  if (text.startsWith(quotation, start)) return start
  const after = text.indexOf(quotation, start)
  const before = text.lastIndexOf(quotation, start)
  const found = [after, before].filter((at) => at !== -1)
  return found.toSorted((a, b) => Math.abs(a - start) - Math.abs(b - start))[0]
}

/** The discussion with the shortest passage at a position: the one that was meant. */
function threadAt(state: EditorState, pos: number): string | undefined {
  const found = marks.getState(state)?.drawn.find(pos, pos) ?? []
  const [shortest] = found.toSorted((a, b) => a.to - a.from - (b.to - b.from))
  const id: unknown = shortest?.spec['thread']
  return typeof id === 'string' ? id : undefined
}
