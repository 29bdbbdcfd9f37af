import { blockName } from '../roadmap/block-names.ts'
import { blockIdOf, isText, type TreeElement } from '../roadmap/block-tree.ts'
import type { RestoringStep } from '../roadmap/plan-restoring.ts'
import { copyText, holds, onlyClause, type CopiedText } from './copied-text.ts'

export interface PlacedTranslation {
  readonly step: Extract<RestoringStep, { kind: 'insert' }>
  /** The clauses that it puts in, each with its original in the source. */
  readonly origins: CopiedText['origins']
}

/**
 * The place in the edition for a clause of the source without a translation: after the translation of the nearest translated clause
 * before it, in the same list or quotation if both stand in one. It is put in as a copy, to be written over.
 *
 * @param before the clauses of the source that have translations and stand before it, the nearest first, with the last translation of
 *   each
 * @returns undefined where it would have to go into a table that is there: a row is added in the text itself
 */
export function placeTranslation(
  { source, edition }: { readonly source: readonly TreeElement[]; readonly edition: readonly TreeElement[] },
  clause: string,
  {
    before,
    id,
    makeId,
  }: {
    readonly before: readonly { readonly source: string; readonly block: string }[]
    /** The id of the clause in the edition. */
    readonly id: string
    readonly makeId: (origin: string) => string
  },
): PlacedTranslation | undefined {
  const path = pathTo(source, clause)
  const [nearest] = before
  const beside = nearest === undefined ? [] : pathTo(source, nearest.source)
  const there = nearest === undefined ? [] : pathTo(edition, nearest.block)
  const depth = depthTogether(path, beside, there)
  const inTable = path.slice(0, depth).some(({ name }) => name === blockName.table)
  const [outer] = path.slice(depth)
  if (outer === undefined || inTable) return undefined
  const copied = copyText([onlyClause(outer, clause)], makeId)
  const [made] = copied.tree
  const own = [...copied.origins].find(([, origin]) => origin === clause)?.[0]
  if (made === undefined || own === undefined) return undefined
  const parent = there[depth - 1]
  const after = there[depth]
  return {
    step: {
      kind: 'insert',
      parent: parent === undefined ? '' : blockIdOf(parent),
      path: [],
      after: after === undefined ? '' : blockIdOf(after),
      element: withId(made, own, id),
    },
    origins: new Map([...copied.origins].map(([copy, origin]) => [copy === own ? id : copy, origin])),
  }
}

/** From the outermost element down to a block. */
function pathTo(tree: readonly TreeElement[], block: string): readonly TreeElement[] {
  const outer = tree.find((element) => holds(element, block))
  if (outer === undefined) return []
  if (blockIdOf(outer) === block) return [outer]
  const inner = outer.content.filter((node): node is TreeElement => !isText(node))
  return [outer, ...pathTo(inner, block)]
}

/** The number of elements that contain both clauses in the source and have a counterpart in the edition. */
function depthTogether(
  path: readonly TreeElement[],
  beside: readonly TreeElement[],
  there: readonly TreeElement[],
): number {
  let depth = 0
  while (
    depth < path.length - 1 &&
    path[depth] === beside[depth] &&
    there[depth]?.name === path[depth]?.name &&
    blockIdOf(there[depth] ?? empty) !== '' &&
    there[depth + 1] !== undefined
  )
    depth += 1
  return depth
}

const empty: TreeElement = { name: '', attributes: {}, content: [] }

function withId(element: TreeElement, from: string, to: string): TreeElement {
  const attributes = blockIdOf(element) === from ? { ...element.attributes, id: to } : element.attributes
  const content = element.content.map((node) => (isText(node) ? node : withId(node, from, to)))
  return { ...element, attributes, content }
}
