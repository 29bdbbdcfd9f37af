import { blockIdOf, isText, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'

/** Where one of several clauses begins that are translated together; it stands in no text. */
export const clauseBeginning = 'clauseBeginning'

/** The lines of clauses as one line. */
export function inOneLine(clauses: readonly TreeElement[]): TreeNode[] {
  return clauses.flatMap((clause, at): readonly TreeNode[] => {
    const beginning = { name: clauseBeginning, attributes: { clause: blockIdOf(clause) }, content: [] }
    return at === 0 ? clause.content : [beginning, ...clause.content]
  })
}

/** One line as those of its clauses, in the order in which they are asked for. */
export function inLines(line: readonly TreeNode[], clauses: readonly TreeElement[]): TreeNode[][] {
  const lines = new Map<string, TreeNode[]>(clauses.map((clause) => [blockIdOf(clause), []]))
  let reached = clauses[0] && lines.get(blockIdOf(clauses[0]))
  for (const node of line) {
    const { clause } = isText(node) || node.name !== clauseBeginning ? {} : node.attributes
    if (typeof clause === 'string') reached = lines.get(clause)
    else reached?.push(node)
  }
  return [...lines.values()]
}
