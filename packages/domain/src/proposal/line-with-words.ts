import { blockName } from '../roadmap/block-names.ts'
import { isSame, isText, type DocumentValue, type TreeNode } from '../roadmap/block-tree.ts'
import { wordChanges } from '../thread/word-changes.ts'
import { plainLetters, sliceLine } from './line-letters.ts'

type Line = readonly TreeNode[]
type Marks = Readonly<Record<string, DocumentValue>>

/**
 * A line with other words in it: kept words keep their marks, and records, notes and people named between the words
 * stay where they are. New words have the marks of the words that they replace, else of the letter before; a link goes
 * on only if its own words change.
 */
export function lineWithWords(line: Line, words: string): TreeNode[] {
  const { marks, places } = lettersOf(line)
  const made: TreeNode[] = []
  let reached = 0
  for (const { at, removed, written: letters } of wordChanges(plainLetters(line), words)) {
    const [from = 0, to = 0] = [places[at], places[at + removed]]
    addNodes(made, sliceLine(line, reached, from))
    addNodes(made, written(letters, marksFor(marks, at, removed > 0)))
    addNodes(
      made,
      sliceLine(line, from, to).filter((node) => plainLetters([node]) === ''),
    )
    reached = to
  }
  addNodes(made, sliceLine(line, reached, Infinity))
  return made
}

/** Words as nodes: a new line is a break. */
export function written(words: string, marks: Marks): TreeNode[] {
  return words.split(/(\n)/).flatMap((part): TreeNode[] => {
    if (part === '') return []
    return part === '\n' ? [{ name: blockName.hardBreak, attributes: {}, content: [] }] : [{ text: part, marks }]
  })
}

/** Adds nodes to a line; texts with equal marks become one. */
export function addNodes(line: TreeNode[], nodes: Line): void {
  for (const node of nodes) {
    const last = line.at(-1)
    if (last !== undefined && isText(last) && isText(node) && isSame(last.marks, node.marks)) {
      line[line.length - 1] = { text: last.text + node.text, marks: last.marks }
    } else line.push(node)
  }
}

/** The marks and the place of each plain letter; an element without text counts as one letter too, and the end has a place as well. */
function lettersOf(line: Line): { readonly marks: readonly Marks[]; readonly places: readonly number[] } {
  const marks: Marks[] = []
  const places: number[] = []
  let place = 0
  for (const node of line) {
    const length = isText(node) ? node.text.length : 1
    const letters = plainLetters([node]).length
    for (let at = 0; at < letters; at++) {
      marks.push(isText(node) ? node.marks : {})
      places.push(place + at)
    }
    place += length
  }
  return { marks, places: [...places, place] }
}

export function marksFor(letters: readonly Marks[], at: number, isReplacing: boolean): Marks {
  const { link, ...marks } = letters[isReplacing ? at : at - 1] ?? {}
  return isReplacing && link !== undefined ? { ...marks, link } : marks
}
