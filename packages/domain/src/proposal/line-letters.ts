import { blockName } from '../roadmap/block-names.ts'
import { isText, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'

type Line = readonly TreeNode[]

/** Letters that no writing system uses: each stands for one thing that is no text. */
const firstSign = 0xe000
const lastSign = 0xf8ff

/**
 * Lines as strings in which each record, note or person named is one letter, the same wherever it stands: so that texts can be
 * compared and merged word by word without losing what is no text. A line break is a new line.
 */
export class LineLetters {
  readonly #signs = new Map<string, string>()
  readonly #elements = new Map<string, TreeElement>()

  /** @returns undefined where there are more such things than there are letters for */
  static of(lines: readonly Line[]): LineLetters | undefined {
    const letters = new LineLetters()
    const taken = new Set(lines.flatMap((line) => line.flatMap((node) => (isText(node) ? node.text.split('') : []))))
    let next = firstSign
    for (const node of lines.flat()) {
      if (isText(node) || node.name === blockName.hardBreak || letters.#signs.has(keyOf(node))) continue
      while (taken.has(String.fromCharCode(next))) next += 1
      if (next > lastSign) return undefined
      const sign = String.fromCharCode(next)
      letters.#signs.set(keyOf(node), sign)
      letters.#elements.set(sign, node)
      next += 1
    }
    return letters
  }

  /** A line of those that it was made of. */
  write(line: Line): string {
    return line
      .map((node) => {
        if (isText(node)) return node.text
        return node.name === blockName.hardBreak ? '\n' : (this.#signs.get(keyOf(node)) ?? '\uFFFC')
      })
      .join('')
  }

  isSign(letter: string): boolean {
    return this.#elements.has(letter)
  }

  elementOf(letter: string): TreeElement | undefined {
    return this.#elements.get(letter)
  }
}

/** A line's letters, as passages count them: a record or a mention has none, a break is one. */
export function plainLetters(line: Line): string {
  return line
    .map((node) => {
      if (isText(node)) return node.text
      return node.name === blockName.hardBreak ? '\n' : ''
    })
    .join('')
}

/** A part of a line, where each thing that is no text is one letter. */
export function sliceLine(line: Line, from: number, to: number): TreeNode[] {
  let reached = 0
  return line.flatMap((node): TreeNode[] => {
    const start = reached
    const length = isText(node) ? node.text.length : 1
    reached += length
    if (start + length <= from || start >= to) return []
    if (!isText(node)) return [node]
    return [{ text: node.text.slice(Math.max(from - start, 0), to - start), marks: node.marks }]
  })
}

/** The same with breaks and without marks, which decide nothing. */
function keyOf({ name, attributes, content }: TreeElement): string {
  const entries = Object.entries(attributes).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify([name, entries, content])
}
