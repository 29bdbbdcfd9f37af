import { copyText } from '../edition/copied-text.ts'
import { isText, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'
import { clausesOf, isBlank, type Clause } from '../version/clauses.ts'

/** The clauses of a long text that say something, in reading order. */
export function saidClauses(tree: readonly TreeElement[]): Clause[] {
  return clausesOf(tree).filter((clause) => !isBlank(clause))
}

/**
 * A translation of a long text: the lines in the place of the words of the present translation, or in a copy of the source where there
 * is none.
 *
 * @returns undefined where there are not as many lines as clauses
 */
export function translatedTree(
  { source, target }: { readonly source: readonly TreeElement[]; readonly target: readonly TreeElement[] },
  lines: readonly (readonly TreeNode[])[],
  makeId: (origin: string) => string,
): readonly TreeElement[] | undefined {
  const into = saidClauses(target).length > 0 ? target : copyText(source, makeId).tree
  const clauses = saidClauses(into)
  if (clauses.length !== lines.length) return undefined
  const line = new Map(clauses.map(({ element }, at) => [element, lines[at] ?? []]))
  const written = (element: TreeElement): TreeElement => {
    const content = line.get(element)
    if (content !== undefined) return { ...element, content }
    return { ...element, content: element.content.map((node) => (isText(node) ? node : written(node))) }
  }
  return into.map(written)
}
