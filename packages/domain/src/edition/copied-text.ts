import { blockName } from '../roadmap/block-names.ts'
import { blockIdOf, isText, type TreeElement } from '../roadmap/block-tree.ts'
import { clausesOf } from '../version/clauses.ts'

/** A copy of a part of a text, whose blocks have ids of their own. */
export interface CopiedText {
  readonly tree: readonly TreeElement[]
  /** The original of each clause of the copy. */
  readonly origins: ReadonlyMap<string, string>
}

/** Copies blocks with their content. Notes keep their ids, which count only within their own text. */
export function copyText(tree: readonly TreeElement[], makeId: (origin: string) => string): CopiedText {
  const ids = new Map<string, string>()
  const copy = (element: TreeElement): TreeElement => {
    const id = blockIdOf(element)
    const own = id === '' ? '' : makeId(id)
    if (own !== '') ids.set(own, id)
    return {
      name: element.name,
      attributes: own === '' ? element.attributes : { ...element.attributes, id: own },
      content: element.content.map((node) => (isText(node) ? node : copy(node))),
    }
  }
  const copied = tree.map(copy)
  const clauses = new Set(clausesOf(copied).map(({ id }) => id))
  return { tree: copied, origins: new Map([...ids].filter(([id]) => clauses.has(id))) }
}

/** Elements that are copied whole: a part of a table is no table. */
const whole: readonly string[] = [blockName.table, blockName.tableRow, blockName.tableCell, blockName.tableHeader]

/** A clause with the elements around it, and without its neighbours; a table stays whole. */
export function onlyClause(element: TreeElement, clause: string): TreeElement {
  if (blockIdOf(element) === clause || whole.includes(element.name)) return element
  const inner = element.content.find((node): node is TreeElement => !isText(node) && holds(node, clause))
  return { ...element, content: inner === undefined ? [] : [onlyClause(inner, clause)] }
}

export function holds(element: TreeElement, clause: string): boolean {
  return blockIdOf(element) === clause || element.content.some((node) => !isText(node) && holds(node, clause))
}
