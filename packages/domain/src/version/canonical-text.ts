import { blockName } from '../roadmap/block-names.ts'
import { blockIdOf, isText, type DocumentValue, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'
import { lettersOf } from '../roadmap/identified-blocks.ts'
import { canonOf } from './canon.ts'
import { canonicalJson, saidBy, type Undertaking } from './canonical-clauses.ts'
import { isBlank, type Clause } from './clauses.ts'

/** A frame whose first clause this is: a list, an item, a quotation, a table, a row, a cell. */
export interface OpenedFrame {
  readonly name: string
  /** What readers see of it. */
  readonly attributes: Readonly<Record<string, DocumentValue>>
  /** Of a cell: its column, from 1, after the cells before it in its row with their spans. */
  readonly column?: number
}

/** A clause by canon 2. */
export interface CanonicalClause extends Clause {
  /** The frames that begin with it, the outermost first. */
  readonly opens: readonly OpenedFrame[]
  /** All that a reader can see of it and of the frames that begin with it, without its id: JSON as RFC 8785 orders it, in NFC. */
  readonly said: string
}

/** For those who compare words alone: what records say is compared beside it. */
export const noUndertakings: ReadonlyMap<string, Undertaking> = new Map()

/**
 * A text by canon 2, the one form that its root, the comparison of two texts and the drift of signatures are made of. Everything
 * that a text holds is in one of its clauses, also blank lines, rules and frames without content: each clause names the frames
 * around it, and which of them begin with it, so that the text can be built again from its clauses in their order.
 *
 * @param undertakings by record, and by `figuresKey` for the pathway of a chart; null for one that did not exist then
 */
export function canonicalText(
  tree: readonly TreeElement[],
  undertakings: ReadonlyMap<string, Undertaking>,
): CanonicalClause[] {
  return [...canonicalParts(tree, undertakings)]
}

/** The same one after the other, for those who give way to others in between. */
export function* canonicalParts(
  tree: readonly TreeElement[],
  undertakings: ReadonlyMap<string, Undertaking>,
): Generator<CanonicalClause> {
  for (const element of tree) yield* clausesIn(element, { within: [], opens: [] }, undertakings)
}

/** What is hashed of a clause. */
export function leafOf({ id, said }: Pick<CanonicalClause, 'id' | 'said'>): string {
  return canonicalJson(id) + said
}

/** Whether there is something in it to agree to: not in an empty line, nor in a list or a cell without content. */
export function saysSomething(clause: Clause): boolean {
  return canonOf(clause.element.name)?.place === 'clause' && !isBlank(clause)
}

/** What an element says by itself, wherever it stands. */
export function formOfElement(element: TreeElement): string {
  return canonicalJson(formOf(element, noUndertakings))
}

interface Around {
  readonly within: readonly string[]
  readonly opens: readonly OpenedFrame[]
}

function* clausesIn(
  element: TreeElement,
  around: Around,
  undertakings: ReadonlyMap<string, Undertaking>,
  column?: number,
): Generator<CanonicalClause> {
  const { name, content } = element
  if (!isFrame(element)) {
    yield clauseOf(element, around, undertakings)
    return
  }
  const opened = { name, attributes: saidAttributes(element), ...(column !== undefined && { column }) }
  const within = [...around.within, name]
  let at = 1
  for (const [index, inner] of content.entries()) {
    if (isText(inner)) continue
    const opens = index === 0 ? [...around.opens, opened] : []
    yield* clausesIn(inner, { within, opens }, undertakings, name === blockName.tableRow ? at : undefined)
    at += spanOf(inner)
  }
}

/** Whether clauses stand within it. A frame without any is a clause itself. */
function isFrame({ name, content }: TreeElement): boolean {
  return canonOf(name)?.place === 'frame' && content.length > 0 && !content.some(isText)
}

function clauseOf(
  element: TreeElement,
  { within, opens }: Around,
  undertakings: ReadonlyMap<string, Undertaking>,
): CanonicalClause {
  const around = within.join(' ')
  const said = canonicalJson({ within: around, opens, ...formOf(element, undertakings) })
  return { id: blockIdOf(element), element, within: around, letters: lettersOf(element), opens, said }
}

function formOf(node: TreeNode, undertakings: ReadonlyMap<string, Undertaking>): object {
  if (isText(node)) return node
  const content = node.content.map((inner) => formOf(inner, undertakings))
  return { type: node.name, attributes: saidAttributes(node), content, ...saidBy(node, undertakings) }
}

function saidAttributes({ name, attributes }: TreeElement): OpenedFrame['attributes'] {
  const canon = canonOf(name)?.attributes ?? {}
  return Object.fromEntries(
    Object.entries(attributes).filter(([key]) => !Object.hasOwn(canon, key) || canon[key] === 'said'),
  )
}

function spanOf({ attributes: { colspan } }: TreeElement): number {
  return typeof colspan === 'number' && Number.isInteger(colspan) && colspan > 0 ? colspan : 1
}
