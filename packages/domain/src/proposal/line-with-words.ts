import { blockName } from '../roadmap/block-names.ts'
import { isSame, isText, type DocumentValue, type TreeNode } from '../roadmap/block-tree.ts'
import { wordChanges } from '../thread/word-changes.ts'
import { plainLetters } from './line-letters.ts'

type Line = readonly TreeNode[]
type Marks = Readonly<Record<string, DocumentValue>>

/**
 * A line with other words in it: what stays keeps its marks, and records, notes and people named between the words stay where
 * they are. New words have the marks of what they replace, else of the letter before; a link goes on only where its own words
 * change.
 */
export function lineWithWords(line: Line, words: string): TreeNode[] {
  const letters = lettersOf(line)
  const changes = wordChanges(plainLetters(line), words)
  const made: TreeNode[] = []
  let position = 0
  let next = 0
  let removedTo = 0
  const writeUpTo = (reached: number) => {
    for (let change = changes[next]; change !== undefined && change.at <= reached; change = changes[next]) {
      addNodes(made, written(change.written, marksFor(letters, change.at, change.removed > 0)))
      removedTo = change.at + change.removed
      next += 1
    }
  }
  for (const node of line) {
    for (const part of partsOf(node)) {
      if (plainLetters([part]) === '') made.push(part)
      else {
        writeUpTo(position)
        if (position >= removedTo) addNodes(made, [part])
        position += 1
      }
    }
  }
  writeUpTo(Infinity)
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

/** UTF-16 units one by one, as offsets count them. */
function partsOf(node: TreeNode): TreeNode[] {
  if (!isText(node)) return [node]
  return Array.from({ length: node.text.length }, (_, at) => ({ text: node.text.charAt(at), marks: node.marks }))
}

/** The marks of each plain letter. */
function lettersOf(line: Line): Marks[] {
  return line.flatMap((node) =>
    isText(node)
      ? Array.from({ length: node.text.length }, () => node.marks)
      : Array.from({ length: plainLetters([node]).length }, () => ({})),
  )
}

export function marksFor(letters: readonly Marks[], at: number, isReplacing: boolean): Marks {
  const { link, ...marks } = letters[isReplacing ? at : at - 1] ?? {}
  return isReplacing && link !== undefined ? { ...marks, link } : marks
}
