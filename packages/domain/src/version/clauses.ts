import { blockName, letterBlocks, linkBlocks, maximumDepth } from '../roadmap/block-names.ts'
import { blockIdOf, isText, type TreeElement } from '../roadmap/block-tree.ts'
import { lettersOf } from '../roadmap/identified-blocks.ts'

/** A block that is read and agreed to by itself: a paragraph, a heading, a figure, a card, a chart. */
export interface Clause {
  /** Empty for a block that the server has not named yet. */
  readonly id: string
  readonly element: TreeElement
  /** The names of the elements around it, the outermost first: `bulletList listItem`. */
  readonly within: string
  /** With U+FFFC for what is no text. */
  readonly letters: string
  /** Whether the box of the task is ticked whose first words it is. */
  readonly isTicked?: boolean
}

/** The clauses of a text in reading order. */
export function clausesOf(tree: readonly TreeElement[]): Clause[] {
  const clauses: Clause[] = []
  const walk = (element: TreeElement, within: readonly string[], isTicked?: boolean) => {
    if (within.length > maximumDepth) return
    if (letterBlocks.includes(element.name) || linkBlocks.includes(element.name)) {
      const clause = { id: blockIdOf(element), element, within: within.join(' '), letters: lettersOf(element) }
      clauses.push(isTicked === undefined ? clause : { ...clause, isTicked })
      return
    }
    const ticked = element.name === blockName.taskItem ? element.attributes['checked'] === true : undefined
    for (const [at, node] of element.content.entries()) {
      if (!isText(node)) walk(node, [...within, element.name], at === 0 ? ticked : undefined)
    }
  }
  for (const element of tree) walk(element, [])
  return clauses
}

/** Whether it is blank: an empty line is no change. */
export function isBlank({ element, letters }: Clause): boolean {
  return letterBlocks.includes(element.name) && element.name !== blockName.figure && letters.trim() === ''
}
