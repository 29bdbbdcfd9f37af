import { textSum } from '@minga/domain/authorship/text-sum'
import type { AuthoredBlockView } from '@minga/protocol/http/history'
import { Extension, type Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Mapping, StepMap } from '@tiptap/pm/transform'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

import { runsOf, shiftedRuns, type Run } from './shifted-runs.ts'

/** The answer to draw, with colours. `colours` and the writers of runs follow the order of the answer's writers. */
export interface ShownAuthorship {
  /** In ms since the epoch. */
  readonly answeredAt?: number
  readonly blocks: readonly AuthoredBlockView[]
  /** CSS colours, one for each writer. */
  readonly colours: readonly string[]
}

/** A run at its present position in the text. */
export interface MarkedRun {
  readonly from: number
  readonly to: number
  readonly writer: number
  readonly time: number
  /** The index of the person who restored it or took it in, -1 for none; and when. */
  readonly back: number
  readonly backAt: number
  readonly isTakenIn: boolean
}

interface Marks {
  readonly colours: readonly string[]
  readonly set: DecorationSet
}

type Asked = { readonly show: ShownAuthorship } | { readonly lit: MarkedRun } | 'hide'

const key = new PluginKey<Marks | undefined>('authorship')

/**
 * Tints the text by writer, when switched on. Decorations only: they move along while people write, and new text stays
 * plain until the server's next answer.
 */
export const AuthorshipMarks = Extension.create({
  name: 'authorshipMarks',
  addProseMirrorPlugins: () => [
    new Plugin<Marks | undefined>({
      key,
      state: { init: () => undefined, apply: (tr, marks) => next(tr, marks) },
      props: { decorations: (state) => key.getState(state)?.set },
    }),
  ],
})

/** @returns how many blocks differ from the server's text, for which the caller must ask again */
export function showAuthorship(editor: Editor, show: ShownAuthorship): number {
  dispatchMeta(editor, { show })
  const sums = new Map(show.blocks.map(({ id, sum }) => [id, sum]))
  let behind = 0
  const { doc } = editor.state
  eachBlock(doc, { from: 0, to: doc.content.size }, (block, _pos, id) => {
    const sum = sums.get(id)
    if (sum === undefined ? block.textContent !== '' : sum !== textSum(textOf(block))) behind += 1
  })
  return behind
}

export function hideAuthorship(editor: Editor): void {
  if (!editor.isDestroyed && key.getState(editor.state) !== undefined) dispatchMeta(editor, 'hide')
}

/** The marked runs, in the order of the text. */
export function markedRuns(editor: Editor): MarkedRun[] {
  const found = key.getState(editor.state)?.set.find(undefined, undefined, isMark) ?? []
  return found.map(runOf).toSorted((a, b) => a.from - b.from)
}

/** The run of the letter before the caret, or of the one after it. */
export function runAtCaret(editor: Editor): MarkedRun | undefined {
  const { head } = editor.state.selection
  const found = (key.getState(editor.state)?.set.find(head, head, isMark) ?? []).map(runOf)
  return found.find(({ from, to }) => from < head && head <= to) ?? found.find(({ from }) => from === head)
}

/** Scrolls to a run and highlights it for a moment. */
export function goToRun(editor: Editor, run: MarkedRun): void {
  dispatchMeta(editor, { lit: run })
  const { node } = editor.view.domAtPos(run.from + 1)
  const element = node instanceof Element ? node : node.parentElement
  element?.scrollIntoView({ block: 'center' })
}

/** Whether a transaction changed the marks for another reason than an edit. */
export function isOfAuthorship(transaction: Transaction): boolean {
  return transaction.getMeta(key) !== undefined
}

function dispatchMeta(editor: Editor, asked: Asked): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, asked).setMeta('addToHistory', false))
}

function next(tr: Transaction, marks: Marks | undefined): Marks | undefined {
  const asked = tr.getMeta(key) as Asked | undefined
  if (asked === 'hide') return undefined
  if (asked !== undefined && 'show' in asked) return shown(tr.doc, asked.show, marks)
  if (marks === undefined) return undefined
  if (asked !== undefined) return lit(tr.doc, marks, asked.lit)
  if (!tr.docChanged) return marks
  // When others write, the binding replaces the whole text, so that positions cannot be mapped; blocks are found by id.
  const isFromBinding = tr.getMeta(ySyncPluginKey) !== undefined
  return { ...marks, set: isFromBinding ? replaced(tr, marks) : marks.set.map(tr.mapping, tr.doc) }
}

function shown(doc: Node, { blocks, colours }: ShownAuthorship, before: Marks | undefined): Marks {
  const answers = new Map(blocks.map((block) => [block.id, block]))
  const all = { from: 0, to: doc.content.size }
  const known = marksByBlock(doc, before?.set, all)
  const [outdated, added]: [Decoration[], Decoration[]] = [[], []]
  eachBlock(doc, all, (block, pos, id) => {
    const answer = answers.get(id)
    if (answer?.sum !== textSum(textOf(block))) return
    const old = known.get(pos) ?? []
    // Keeps marks that are still right, which in a long text are nearly all.
    const runs = runsOf(answer)
    if (isSameAs(old, pos, runs)) return
    outdated.push(...old)
    added.push(...decorated(runs, pos, colours))
  })
  const set = before === undefined ? DecorationSet.empty : before.set.remove(outdated)
  return { colours, set: set.add(doc, added) }
}

function replaced({ before, doc }: Transaction, { set, colours }: Marks): DecorationSet {
  const change = changeBetween(before, doc)
  const known = marksByBlock(before, set, { from: change.from, to: change.before })
  const old = new Map<string, { readonly text: string; readonly runs: Run[] }>()
  eachBlock(before, { from: change.from, to: change.before }, (block, pos, id) => {
    old.set(id, { text: textOf(block), runs: (known.get(pos) ?? []).map((mark) => runIn(mark, pos)) })
  })
  const added: Decoration[] = []
  eachBlock(doc, { from: change.from, to: change.after }, (block, pos, id) => {
    const { text, runs } = old.get(id) ?? { text: '', runs: [] }
    added.push(...decorated(shiftedRuns(runs, text, textOf(block)), pos, colours))
  })
  const moved = new StepMap([change.from, change.before - change.from, change.after - change.from])
  return set.map(new Mapping([moved]), doc).add(doc, added)
}

/** The changed span of two texts, by blocks: from the first to the last block that differs, before and after. */
function changeBetween(before: Node, after: Node): { from: number; before: number; after: number } {
  const [old, now] = [before.children, after.children]
  const limit = Math.min(old.length, now.length)
  let first = 0
  let from = 0
  while (first < limit && old[first] === now[first]) from += old[first++]?.nodeSize ?? 0
  let last = 0
  let same = 0
  while (last < limit - first && old.at(-1 - last) === now.at(-1 - last)) same += old.at(-1 - last++)?.nodeSize ?? 0
  return { from, before: before.content.size - same, after: after.content.size - same }
}

function lit(doc: Node, marks: Marks, { from, to }: MarkedRun): Marks {
  const dark = marks.set.remove(marks.set.find(undefined, undefined, (spec) => spec['isLit'] === true))
  const light = Decoration.inline(from, to, { class: 'authored-lit' }, { isLit: true })
  return { ...marks, set: dark.add(doc, [light]) }
}

function decorated(runs: readonly Run[], pos: number, colours: readonly string[]): Decoration[] {
  return runs.map(([from, to, writer, time, back, backAt, isTakenIn]) =>
    Decoration.inline(
      pos + 1 + from,
      pos + 1 + to,
      {
        class: 'authored',
        style: `--author: ${colours[writer] ?? 'currentcolor'}`,
        'data-writer': String(writer),
        'data-time': String(time),
        'data-back': String(back),
        'data-back-at': String(backAt),
        ...(isTakenIn && { 'data-taken-in': '' }),
      },
      { writer, time, back, backAt, isTakenIn },
    ),
  )
}

interface Span {
  readonly from: number
  readonly to: number
}

/** The marks within a span, by the position of their block, because two blocks may share an id for a moment. */
function marksByBlock(doc: Node, set: DecorationSet | undefined, span: Span): Map<number, Decoration[]> {
  const found = new Map<number, Decoration[]>()
  const marks = (set?.find(span.from, span.to, isMark) ?? []).toSorted((a, b) => a.from - b.from)
  if (marks.length === 0) return found
  let at = 0
  eachBlock(doc, span, (block, pos) => {
    const of: Decoration[] = []
    for (; at < marks.length; at++) {
      const mark = marks[at]
      if (mark === undefined || mark.from >= pos + block.nodeSize) break
      if (mark.from > pos) of.push(mark)
    }
    found.set(pos, of)
  })
  return found
}

function runIn(mark: Decoration, pos: number): Run {
  const { from, to, writer, time, back, backAt, isTakenIn } = runOf(mark)
  return [from - pos - 1, to - pos - 1, writer, time, back, backAt, isTakenIn]
}

function isSameAs(marks: readonly Decoration[], pos: number, runs: readonly Run[]): boolean {
  return (
    marks.length === runs.length &&
    marks.every((mark, index) => runIn(mark, pos).every((part, of) => part === runs[index]?.[of]))
  )
}

function isMark(spec: Record<string, unknown>): boolean {
  return typeof spec['writer'] === 'number'
}

function runOf({ from, to, spec }: Decoration): MarkedRun {
  return { ...(spec as Omit<MarkedRun, 'from' | 'to'>), from, to }
}

function eachBlock(doc: Node, { from, to }: Span, visit: (block: Node, pos: number, id: string) => void): void {
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true
    const id: unknown = node.attrs['id']
    if (typeof id === 'string' && id !== '') visit(node, pos, id)
    return false
  })
}

/** Blocks are immutable, so the text of an unchanged one is cached. */
const texts = new WeakMap<Node, string>()

/** Text as the server counts it: anything that is not text is one U+FFFC, and a note's words stand between two. */
function textOf(block: Node): string {
  const known = texts.get(block)
  if (known !== undefined) return known
  const text = block.children.map(lettersOf).join('')
  texts.set(block, text)
  return text
}

function lettersOf(child: Node): string {
  if (child.text !== undefined) return child.text
  return child.isLeaf ? '\uFFFC'.repeat(child.nodeSize) : `\uFFFC${child.textContent}\uFFFC`
}
