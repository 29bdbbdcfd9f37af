import { letterBlocks } from '../roadmap/block-names.ts'
import { isSame, isText, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'
import { rebaseChanges, wordChanges, type RebasedChange } from '../thread/word-changes.ts'
import { isSameForm, lineForm, listForm, readWording, standingForm, type BlockForm } from './block-form.ts'
import { LineLetters, plainLetters, sliceLine } from './line-letters.ts'
import { lineWithMarks, markChanges, rebaseMarks, type MarkChange } from './line-marks.ts'
import { addNodes } from './line-with-words.ts'
import { nextLine } from './resolve-change.ts'
import { standsBehind } from './stands-behind.ts'
import { indexOfText } from './text-index.ts'
import type { TextProposal } from './text-proposal.ts'

/**
 * How a proposal fits the present text. `clean`: its place is unchanged; `merged`: the place was changed elsewhere, and
 * both changes can stand; `meets`: the same words were changed, and only a person can decide; `gone`: its place is not
 * there; `done`: the text is so already.
 */
export type FitKind = 'clean' | 'merged' | 'meets' | 'gone' | 'done'

export interface Fit {
  readonly kind: FitKind
  /** The block as it is. */
  readonly current: TreeElement | undefined
  /** The resulting line, if words are proposed and fit. */
  readonly line?: readonly TreeNode[]
  /** In the line as it is, each thing that is no text being one letter. */
  readonly changes?: readonly RebasedChange[]
  /** Letters of the line as it is that stay and look otherwise. */
  readonly marks?: readonly MarkChange[]
  /** The new form of the block, if it changes. */
  readonly form?: BlockForm
  /** Before which letter of the line as it is a block is split, counted so. */
  readonly at?: number
}

/** Derived from what stood and what stands, whenever it is shown or taken in: taking one in rewrites no other. */
export function fitProposal(tree: readonly TreeElement[], proposal: TextProposal): Fit {
  const { kind, block, id } = proposal
  const { blocks } = indexOfText(tree)
  const current = block === null ? undefined : blocks.get(block)?.element
  if ((kind === 'insert-after' || kind === 'split') && blocks.has(id)) return { kind: 'done', current }
  if (block === null) return { kind: 'clean', current }
  if (current === undefined) return { kind: kind === 'delete' ? 'done' : 'gone', current }
  switch (kind) {
    case 'replace':
      return fitLine(tree, proposal, current)
    case 'insert-after':
      return { kind: 'clean', current }
    case 'delete':
      return { kind: hasSameWords(proposal.base[0], current) ? 'clean' : 'meets', current }
    case 'move': {
      const { after } = proposal
      if (after !== null && !blocks.has(after)) return { kind: 'gone', current }
      return { kind: standsBehind(tree, block, after) ? 'done' : 'clean', current }
    }
    case 'split':
      return fitSplit(proposal, current)
    case 'join':
      return fitJoin(tree, proposal, current)
  }
}

function fitLine(tree: readonly TreeElement[], proposal: TextProposal, current: TreeElement): Fit {
  const { line: proposed, form: asked } = readWording(proposal.content ?? [])
  const base = proposal.base[0]?.content ?? []
  const letters = LineLetters.of([base, current.content, proposed])
  if (letters === undefined || !letterBlocks.includes(current.name)) return { kind: 'meets', current }
  const [before, now, wanted] = [letters.write(base), letters.write(current.content), letters.write(proposed)]
  const changes = rebaseChanges(before, now, wanted)
  const made = before === now ? [] : wordChanges(before, now)
  const looks = markChanges(base, proposed, wordChanges(before, wanted))
  const marks = rebaseMarks(looks, { base, current: current.content, made })
  const form = asked === undefined ? 'as it is' : fitForm(tree, proposal, asked)
  if (changes === undefined || marks === undefined || form === 'meets') return { kind: 'meets', current }
  if (changes.length === 0 && marks.length === 0 && form === 'as it is') {
    return { kind: 'done', current, line: current.content }
  }
  return {
    kind: before === now ? 'clean' : 'merged',
    current,
    line: changedLine(lineWithMarks(current.content, marks), changes, proposed),
    changes,
    marks,
    ...(form !== 'as it is' && { form }),
  }
}

/** Another person may have given the block another form since: which of the two is meant, a person says. */
function fitForm(
  tree: readonly TreeElement[],
  { block, base }: TextProposal,
  asked: BlockForm,
): BlockForm | 'as it is' | 'meets' {
  const now = standingForm(tree, block ?? '')
  const then = base[0] && (listForm(base[1]?.name) ?? lineForm(base[0]))
  if (now === undefined || then === undefined) return 'meets'
  if (isSameForm(now, asked)) return 'as it is'
  return isSameForm(now, then) ? asked : 'meets'
}

/** @param proposed the line that the changes were read from */
function changedLine(
  current: readonly TreeNode[],
  changes: readonly RebasedChange[],
  proposed: readonly TreeNode[],
): TreeNode[] {
  const line: TreeNode[] = []
  let at = 0
  for (const change of changes) {
    addNodes(line, sliceLine(current, at, change.at))
    addNodes(line, sliceLine(proposed, change.from, change.from + change.written.length))
    at = change.at + change.removed
  }
  addNodes(line, sliceLine(current, at, Infinity))
  return line
}

function fitSplit({ base: [base], at }: TextProposal, current: TreeElement): Fit {
  const letters = LineLetters.of([base?.content ?? [], current.content])
  if (letters === undefined || base === undefined) return { kind: 'meets', current }
  const [before, now] = [letters.write(base.content), letters.write(current.content)]
  const then = placeOfLetter(letters, before, at ?? 0)
  let moved = then
  for (const change of wordChanges(before, now)) {
    if (change.at + change.removed < then) moved += change.written.length - change.removed
    else if (change.at <= then) return { kind: 'meets', current }
  }
  return { kind: before === now ? 'clean' : 'merged', current, at: moved }
}

/** Behind what is no text there: it belongs to the words before it. */
function placeOfLetter(letters: LineLetters, words: string, at: number): number {
  let plain = 0
  let place = 0
  while (place < words.length && (plain < at || letters.isSign(words.charAt(place)))) {
    if (!letters.isSign(words.charAt(place))) plain += 1
    place += 1
  }
  return place
}

function fitJoin(
  tree: readonly TreeElement[],
  { base: [base, second], block }: TextProposal,
  current: TreeElement,
): Fit {
  const next = nextLine(tree, block ?? '')?.element
  const isNext = next !== undefined && next.attributes['id'] === second?.attributes['id']
  if (isNext) {
    const isClean = hasSameWords(base, current) && hasSameWords(second, next)
    return { kind: isClean ? 'clean' : 'merged', current }
  }
  const both = plainLetters([...(base?.content ?? []), ...(second?.content ?? [])]).replaceAll(/\s/gu, '')
  const isDone = plainLetters(current.content).replaceAll(/\s/gu, '') === both
  return { kind: isDone ? 'done' : 'gone', current }
}

/** Marks and ids decide nothing: a clause that was made bold is the same clause. */
function hasSameWords(one: TreeElement | undefined, other: TreeElement): boolean {
  return one !== undefined && isSame(wordsOf(one), wordsOf(other))
}

function wordsOf(element: TreeElement): unknown {
  const { name, content } = element
  const { id: _, ...attributes } = element.attributes
  const parts: unknown[] = []
  for (const node of content) {
    const last = parts.at(-1)
    if (!isText(node)) parts.push(wordsOf(node))
    else if (typeof last === 'string') parts[parts.length - 1] = last + node.text
    else parts.push(node.text)
  }
  return { name, attributes, parts }
}
