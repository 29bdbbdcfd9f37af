import type * as Y from 'yjs'

import { blockIdOf, blockTree, isText, readElement, type TreeElement } from '../roadmap/block-tree.ts'
import { readWording } from './block-form.ts'
import { fitProposal, type Fit } from './fit-proposal.ts'
import { plainLetters, sliceLine } from './line-letters.ts'
import { findBlock, moveBlock, putBehind, removeBlock } from './live-blocks.ts'
import { giveForm } from './live-form.ts'
import { nextLine } from './resolve-change.ts'
import type { TextProposal } from './text-proposal.ts'
import { removeLetters, writeLine, writeMarks } from './write-line.ts'

/** A proposal to take in. */
export interface ProposalToTakeIn {
  readonly proposal: TextProposal
  /** The block's letters as the person saw them; undefined where they are not known to have seen any. */
  readonly seen: string | undefined
  /** Blocks that the same set puts in behind the same block before this one. */
  readonly behind: readonly string[]
}

export type ProposalTakenIn =
  | { readonly kind: 'written' }
  /** The text is so already: by an answer that was lost, or by hand. */
  | { readonly kind: 'done' }
  /** Nothing was written. `current`: the block's letters as they are; `merged`: what they would be. */
  | { readonly kind: 'changed'; readonly current: string; readonly merged?: string }
  | { readonly kind: 'gone' }

/**
 * Takes a proposal in, if what it is about is what the person saw, and what was changed since does not meet it. Asked twice,
 * it is written once. Belongs in one transaction.
 */
export function takeInProposal(fragment: Y.XmlFragment, { proposal, seen, behind }: ProposalToTakeIn): ProposalTakenIn {
  const tree = blockTree(fragment)
  const fit = fitProposal(tree, proposal)
  if (fit.kind === 'done' || fit.kind === 'gone') return { kind: fit.kind }
  const { kind, block: id } = proposal
  const isPlaced = kind === 'insert-after' || kind === 'move'
  const current = plainLetters(fit.current?.content ?? [])
  if (fit.kind === 'meets' || (!isPlaced && seen !== current)) {
    const merged = fit.kind === 'meets' || fit.line === undefined ? {} : { merged: plainLetters(fit.line) }
    return { kind: 'changed', current, ...merged }
  }
  const block = id === null ? undefined : findBlock(fragment, id)
  const isWritten = write(fragment, tree, { proposal, behind, block, fit })
  return { kind: isWritten ? 'written' : 'gone' }
}

interface Written extends Pick<ProposalToTakeIn, 'proposal' | 'behind'> {
  readonly block: Y.XmlElement | undefined
  readonly fit: Fit
}

/** @returns whether the blocks that it needs were there */
function write(
  fragment: Y.XmlFragment,
  tree: readonly TreeElement[],
  { proposal, behind, block, fit }: Written,
): boolean {
  const { kind, content, after, id } = proposal
  if (kind === 'insert-after') {
    putBehind(fragment, lastOf(fragment, behind) ?? block, named(proposal))
    return true
  }
  if (block === undefined) return false
  switch (kind) {
    case 'replace':
      // Where letters stand is counted before any is written.
      writeMarks(block, fit.marks ?? [])
      writeLine(block, fit.changes ?? [], readWording(content ?? []).line)
      if (fit.form !== undefined) giveForm(block, fit.form)
      return true
    case 'delete':
      removeBlock(block)
      return true
    case 'move':
      return moveBlock(fragment, block, after === null ? undefined : findBlock(fragment, after))
    case 'split':
      splitBlock(fragment, block, fit.at ?? 0, id)
      return true
    case 'join': {
      const next = nextLine(tree, proposal.block ?? '')
      const second = next && findBlock(fragment, next.id)
      if (second !== undefined) joinBlocks(block, second)
      return second !== undefined
    }
  }
}

/** Blanks at the seam go: they stood between two sentences, and now nothing stands there. */
function splitBlock(fragment: Y.XmlFragment, block: Y.XmlElement, at: number, id: string): void {
  const { name, attributes, content } = readElement(block)
  const length = content.reduce((sum, node) => sum + (isText(node) ? node.text.length : 1), 0)
  let end = at
  let start = at
  while (isBlank(content, end - 1)) end -= 1
  while (isBlank(content, start)) start += 1
  const second = { name, attributes: { ...attributes, id }, content: sliceLine(content, start, length) }
  removeLetters(block, end, length - end)
  putBehind(fragment, block, [second])
}

function joinBlocks(block: Y.XmlElement, second: Y.XmlElement): void {
  const first = readElement(block).content
  const content = readElement(second).content
  const length = first.reduce((sum, node) => sum + (isText(node) ? node.text.length : 1), 0)
  const needsBlank = length > 0 && content.length > 0 && !isBlank(first, length - 1) && !isBlank(content, 0)
  const added = [...(needsBlank ? [{ text: ' ', marks: {} }] : []), ...content]
  const written = added.map((node) => (isText(node) ? node.text : '\uFFFC')).join('')
  writeLine(block, [{ at: length, removed: 0, written, from: 0 }], added)
  removeBlock(second)
}

function isBlank(content: TreeElement['content'], at: number): boolean {
  const [node] = at < 0 ? [] : sliceLine(content, at, at + 1)
  return node !== undefined && isText(node) && /^\s$/u.test(node.text)
}

function lastOf(fragment: Y.XmlFragment, ids: readonly string[]): Y.XmlElement | undefined {
  return ids.toReversed().flatMap((id) => findBlock(fragment, id) ?? [])[0]
}

/** The first inserted block has the proposal's id, so that it is not inserted twice. */
function named({ id, content }: TextProposal): TreeElement[] {
  const blocks = (content ?? []).filter((node): node is TreeElement => !isText(node))
  return blocks.map((block, index) =>
    index === 0 && blockIdOf(block) === '' ? { ...block, attributes: { ...block.attributes, id } } : block,
  )
}
