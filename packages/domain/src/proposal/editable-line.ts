import { blockName } from '../roadmap/block-names.ts'
import { isText, type DocumentValue, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'
import { wordChanges } from '../thread/word-changes.ts'
import { LineLetters, sliceLine } from './line-letters.ts'
import { addNodes, marksFor, written } from './line-with-words.ts'

type Line = readonly TreeNode[]
type NameOf = (element: TreeElement) => string

/**
 * A line as people edit it in a plain field: each record, note or person named stands as its name in brackets that no keyboard
 * types.
 */
export function editableWords(line: Line, nameOf: NameOf): string {
  return line
    .map((node) => {
      if (isText(node)) return node.text
      return node.name === blockName.hardBreak ? '\n' : token(nameOf(node))
    })
    .join('')
}

/**
 * The line again, from what a person has made of its words: what stays keeps its marks, a name that was taken out takes its
 * record along, and one that was moved moves it.
 */
export function editedLine(line: Line, words: string, nameOf: NameOf): TreeNode[] {
  const letters = LineLetters.of([line, [{ text: words, marks: {} }]])
  if (letters === undefined) return [...line]
  const waiting = new Map<string, string[]>()
  for (const node of line) {
    if (isText(node) || node.name === blockName.hardBreak) continue
    const named = token(nameOf(node))
    waiting.set(named, [...(waiting.get(named) ?? []), letters.write([node])])
  }
  // A name that was written twice stands for one record; what is no name of the line is words.
  const wanted = words.replaceAll(
    /⟦[^⟦⟧]*⟧/gu,
    (named) => waiting.get(named)?.shift() ?? (waiting.has(named) ? '' : named),
  )
  return lineOf(line, letters, wanted)
}

function lineOf(line: Line, letters: LineLetters, wanted: string): TreeNode[] {
  const before = letters.write(line)
  const marks = marksOf(line)
  const made: TreeNode[] = []
  let at = 0
  for (const change of wordChanges(before, wanted)) {
    addNodes(made, sliceLine(line, at, change.at))
    addNodes(made, nodesOf(change.written, letters, marksFor(marks, change.at, change.removed > 0)))
    at = change.at + change.removed
  }
  addNodes(made, sliceLine(line, at, Infinity))
  return made
}

function nodesOf(words: string, letters: LineLetters, marks: Marks): TreeNode[] {
  return words.split(/([\uE000-\uF8FF])/u).flatMap((part) => {
    const element = letters.elementOf(part)
    return element === undefined ? written(part, marks) : [element]
  })
}

type Marks = Readonly<Record<string, DocumentValue>>

function marksOf(line: Line): Marks[] {
  return line.flatMap((node) =>
    isText(node) ? Array.from({ length: node.text.length }, (): Marks => node.marks) : [{}],
  )
}

function token(name: string): string {
  return `⟦${name.replaceAll(/[⟦⟧]/gu, '')}⟧`
}
