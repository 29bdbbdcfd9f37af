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
}

/** The clauses of a text that hold words, a picture, a card or a chart, in reading order. */
export function clausesOf(tree: readonly TreeElement[]): Clause[] {
  const clauses: Clause[] = []
  const walk = (element: TreeElement, within: readonly string[]) => {
    if (within.length > maximumDepth) return
    if (letterBlocks.includes(element.name) || linkBlocks.includes(element.name)) {
      clauses.push({ id: blockIdOf(element), element, within: within.join(' '), letters: lettersOf(element) })
      return
    }
    for (const node of element.content) if (!isText(node)) walk(node, [...within, element.name])
  }
  for (const element of tree) walk(element, [])
  return clauses
}

/** Whether it is an empty line: there is nothing in it to translate, to propose or to reserve. */
export function isBlank({ element, letters }: Clause): boolean {
  return letterBlocks.includes(element.name) && element.name !== blockName.figure && letters.trim() === ''
}
