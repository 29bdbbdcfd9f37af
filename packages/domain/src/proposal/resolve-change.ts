import { blockName, letterBlocks } from '../roadmap/block-names.ts'
import { isText, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'
import { idsWithin } from '../roadmap/identified-blocks.ts'
import { proseBlocks } from '../roadmap/prose-nodes.ts'
import type { Clause } from '../version/clauses.ts'
import { isSameForm, lineForm, nameOfList, readWording, standingForm, writeWording } from './block-form.ts'
import { LineLetters, plainLetters } from './line-letters.ts'
import { markChanges } from './line-marks.ts'
import { lineWithWords } from './line-with-words.ts'
import type { ProposedChange } from './proposed-change.ts'
import { standsBehind } from './stands-behind.ts'
import { indexOfText } from './text-index.ts'
import type { TextProposal } from './text-proposal.ts'

/** Why a change cannot be proposed for a text: the block is not there, does not admit it, or would not be changed. */
export type UnfitChange = 'no-such-block' | 'not-of-this-block' | 'changes-nothing'

/** The blocks that can be split and joined. */
const lines: readonly string[] = [blockName.paragraph, blockName.heading]

/**
 * A change with what stands in the text for which it was written.
 *
 * @param tree the text at the sequence that the change was written against
 */
export function resolveChange(
  tree: readonly TreeElement[],
  change: ProposedChange,
): Omit<TextProposal, 'id'> | UnfitChange {
  const { kind, block } = change
  const none = { kind, block, base: [], content: null, after: null, at: null }
  if (block === null) {
    return kind === 'insert-after' ? withBlocks(none, change) : 'no-such-block'
  }
  const element = indexOfText(tree).blocks.get(block)?.element
  if (element === undefined) return 'no-such-block'
  const known = { ...none, base: [element] }
  switch (kind) {
    case 'replace':
      return letterBlocks.includes(element.name) ? withWording(tree, element, change, known) : 'not-of-this-block'
    case 'insert-after':
      return withBlocks(known, change)
    case 'delete':
      return known
    case 'move':
      return resolveMove(tree, element, change, known)
    case 'split': {
      const letters = plainLetters(element.content)
      const isWithin = lines.includes(element.name) && change.at < letters.length
      return isWithin ? { ...known, at: change.at } : 'not-of-this-block'
    }
    case 'join': {
      const next = lines.includes(element.name) ? nextLine(tree, block) : undefined
      return next === undefined ? 'not-of-this-block' : { ...known, base: [element, next.element] }
    }
  }
}

type Resolved = Omit<TextProposal, 'id'>

function withWording(
  tree: readonly TreeElement[],
  element: TreeElement,
  { block, content, text }: Extract<ProposedChange, { kind: 'replace' }>,
  known: Resolved,
): Resolved | UnfitChange {
  const { line, form } = readWording((content ?? lineWithWords(element.content, text ?? '')).map(withoutId))
  const standing = standingForm(tree, block)
  const own = standing ?? lineForm(element)
  if (form === undefined || (own !== undefined && isSameForm(form, own))) {
    return isSameLine(element.content, line) ? 'changes-nothing' : { ...known, content: line }
  }
  if (standing === undefined) return 'not-of-this-block'
  const list = nameOfList(standing)
  // A point is one by the list around it.
  const base = list === undefined ? [element] : [element, { name: list, attributes: {}, content: [] }]
  return { ...known, base, content: writeWording({ line, form }) }
}

function withBlocks(
  known: Resolved,
  { text, content }: Extract<ProposedChange, { kind: 'insert-after' }>,
): Resolved | UnfitChange {
  const nodes: readonly TreeNode[] = content ?? []
  const blocks = nodes.every(isBlock) ? nodes : [paragraph(nodes)]
  const written = (text ?? '')
    .split('\n')
    .filter((words) => words.trim() !== '')
    .map((words) => paragraph([{ text: words, marks: {} }]))
  const all = [...blocks, ...written].map(withoutIds)
  return all.length === 0 ? 'changes-nothing' : { ...known, content: all }
}

function resolveMove(
  tree: readonly TreeElement[],
  element: TreeElement,
  { block, after }: Extract<ProposedChange, { kind: 'move' }>,
  known: Resolved,
): Resolved | UnfitChange {
  if (after !== null && !indexOfText(tree).blocks.has(after)) return 'no-such-block'
  if (after !== null && idsWithin(element).includes(after)) return 'not-of-this-block'
  return standsBehind(tree, block, after) ? 'changes-nothing' : { ...known, after }
}

/** The paragraph or heading that follows a block at once, in the same kind of place; cells are never joined. */
export function nextLine(tree: readonly TreeElement[], block: string): Clause | undefined {
  const { clauses, places } = indexOfText(tree)
  const at = places.get(block) ?? -1
  const [clause, next] = [clauses[at], clauses[at + 1]]
  if (clause === undefined || next === undefined) return undefined
  const isAlike = clause.within === next.within && !clause.within.includes(blockName.table)
  return isAlike && lines.includes(next.element.name) && next.id !== '' ? next : undefined
}

/** Whether two lines have the same letters that look the same, and the same things that are no text, in the same order. */
export function isSameLine(one: readonly TreeNode[], other: readonly TreeNode[]): boolean {
  const letters = LineLetters.of([one, other])
  return (
    letters?.write(one) === letters?.write(other) && letters !== undefined && markChanges(one, other, []).length === 0
  )
}

function isBlock(node: TreeNode): node is TreeElement {
  return !isText(node) && proseBlocks.some((name) => name === node.name)
}

function paragraph(content: readonly TreeNode[]): TreeElement {
  return { name: blockName.paragraph, attributes: {}, content }
}

function withoutId(node: TreeNode): TreeNode {
  return isText(node) ? node : withoutIds(node)
}

/** Ids are given where the block is put in. */
function withoutIds(element: TreeElement): TreeElement {
  const { name, content } = element
  const { id: _, ...attributes } = element.attributes
  return { name, attributes, content: content.map(withoutId) }
}
