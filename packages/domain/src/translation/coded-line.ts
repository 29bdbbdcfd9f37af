import { blockName } from '../roadmap/block-names.ts'
import { isSame, isText, type DocumentValue, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'
import { addNodes } from '../proposal/line-with-words.ts'
import { clauseBeginning } from './row-line.ts'

type Line = readonly TreeNode[]

/**
 * A part of a line that is not words. Translators see it as a numbered code, which they move and do not write. A pair gives a look
 * to the words in it; a code by itself is a record, a person, a note or a line break.
 */
export type Code = {
  readonly id: string
  /** Whether a translation needs it exactly once: otherwise its content would be lost or doubled. */
  readonly isNeeded: boolean
} & (
  | { readonly is: 'pair'; readonly mark: string; readonly value: DocumentValue }
  | {
      readonly is: 'place'
      readonly element: TreeElement
      /** Its counterpart in the present translation, if that has words of its own: those of a note. */
      readonly there?: TreeElement
    }
)

export type CodedPart =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'open' | 'close' | 'place'; readonly code: string }

/** A line as words and codes. */
export type CodedLine = readonly CodedPart[]

/** A line, its translation, and the codes that stand in both. */
export interface CodedPair {
  readonly codes: readonly Code[]
  readonly source: CodedLine
  readonly target: CodedLine | undefined
}

/** A line and its translation as words and codes; the same thing has the same code in both. */
export function codedPair(source: Line, target: Line | undefined): CodedPair {
  const codes: Code[] = []
  const add = (code: Omit<Extract<Code, { is: 'pair' }>, 'id'> | Omit<Extract<Code, { is: 'place' }>, 'id'>) => {
    const id = String(codes.length + 1)
    codes.push({ ...code, id })
    return id
  }
  const coded = codedLine(source, {
    pair: (mark, value) => add({ is: 'pair', mark, value, isNeeded: mark === 'link' }),
    // A translation may be divided in another way than its source.
    place: (element) => add({ is: 'place', element, isNeeded: element.name !== clauseBeginning || !target }),
  })
  if (target === undefined) return { codes, source: coded, target }
  const left = new Set(codes.map(({ id }) => id))
  const take = (code: Code | undefined) => {
    if (code !== undefined) left.delete(code.id)
    return code
  }
  const free = () => codes.filter(({ id }) => left.has(id))
  const counterpart = (element: TreeElement) => {
    const places = free().filter((code) => code.is === 'place')
    const same = places.find((code) => keyOf(code.element) === keyOf(element))
    return same ?? places.find((code) => code.element.name === element.name && element.name === blockName.footnote)
  }
  const translated = codedLine(target, {
    pair: (mark, value) => {
      const same = free().find((code) => code.is === 'pair' && code.mark === mark && isSame(code.value, value))
      return take(same)?.id ?? add({ is: 'pair', mark, value, isNeeded: false })
    },
    place: (element) => {
      const same = counterpart(element)
      take(same)
      if (same === undefined) return add({ is: 'place', element, isNeeded: element.name === clauseBeginning })
      codes[codes.indexOf(same)] = { ...same, there: element }
      return same.id
    },
  })
  return { codes, source: coded, target: translated }
}

/** The identity of a thing within a line: the name of a person, or the words of a note, may have changed. */
function keyOf({ name, attributes }: TreeElement): string {
  const { record, kind, who, note, clause } = attributes
  const known = record ?? who ?? note ?? clause ?? null
  return JSON.stringify([name, known, name === blockName.mention ? (kind ?? null) : null])
}

interface CodesFor {
  readonly pair: (mark: string, value: DocumentValue) => string
  readonly place: (element: TreeElement) => string
}

interface OpenPair {
  readonly mark: string
  readonly value: DocumentValue
  readonly code: string
}

/** Pairs stand properly within each other, links outermost: so a link is one pair, however its words look. */
function codedLine(line: Line, codesFor: CodesFor): CodedPart[] {
  const parts: CodedPart[] = []
  const open: OpenPair[] = []
  const keepOnly = (marks: readonly (readonly [string, DocumentValue])[]) => {
    const kept = open.findIndex(({ mark, value }, at) => mark !== marks[at]?.[0] || !isSame(value, marks[at][1]))
    for (let count = kept < 0 ? 0 : open.length - kept; count > 0; count--) {
      parts.push({ is: 'close', code: open.pop()?.code ?? '' })
    }
  }
  for (const [at, node] of line.entries()) {
    if (isText(node)) {
      const marks = sortedMarks(node)
      keepOnly(marks)
      for (const [mark, value] of marks.slice(open.length)) {
        const code = codesFor.pair(mark, value)
        open.push({ mark, value, code })
        parts.push({ is: 'open', code })
      }
      parts.push({ is: 'text', text: node.text })
    } else {
      // A thing between words of one look stands within that look.
      const next = line.slice(at + 1).find(isText)
      keepOnly(next === undefined ? [] : sortedMarks(next))
      parts.push({ is: 'place', code: codesFor.place(node) })
    }
  }
  keepOnly([])
  return parts
}

function rank(mark: string): string {
  return mark === 'link' ? `0${mark}` : `1${mark}`
}

function sortedMarks({ marks }: { readonly marks: Readonly<Record<string, DocumentValue>> }) {
  return Object.entries(marks).toSorted(([one], [other]) => (rank(one) < rank(other) ? -1 : 1))
}

/** The faults of codes in a returned translation. */
export const codeFaults = ['missing', 'doubled', 'made-up', 'unpaired'] as const
export type CodeFault = (typeof codeFaults)[number]

export interface FaultyCode {
  readonly fault: CodeFault
  /** The code as the file has it. */
  readonly code: string
}

/**
 * The line of a translation. Trusts only the ids of codes; notes keep their words in the present translation.
 *
 * @returns the faults, if a needed code is missing or doubled, or if a code never was in the line
 */
export function decodedLine(parts: CodedLine, codes: readonly Code[]): TreeNode[] | readonly FaultyCode[] {
  const known = new Map(codes.map((code) => [code.id, code]))
  const faults: FaultyCode[] = []
  const seen = new Map<string, number>()
  const open: Extract<Code, { is: 'pair' }>[] = []
  const line: TreeNode[] = []
  for (const part of parts) {
    if (part.is === 'text') {
      const marks = Object.fromEntries(open.map(({ mark, value }) => [mark, value]))
      if (part.text !== '') addNodes(line, [{ text: part.text, marks }])
      continue
    }
    const code = known.get(part.code)
    const isFitting = code !== undefined && (code.is === 'place') === (part.is === 'place')
    if (!isFitting) faults.push({ fault: 'made-up', code: part.code })
    else if (code.is === 'place') line.push(code.there ?? code.element)
    else if (part.is === 'open') open.push(code)
    else {
      const at = open.findLastIndex(({ id }) => id === code.id)
      if (at < 0) faults.push({ fault: 'unpaired', code: code.id })
      else open.splice(at, 1)
    }
    if (part.is !== 'close') seen.set(part.code, (seen.get(part.code) ?? 0) + 1)
  }
  for (const { id } of open) faults.push({ fault: 'unpaired', code: id })
  for (const { id, is, isNeeded } of codes) {
    const times = seen.get(id) ?? 0
    if (isNeeded && times === 0) faults.push({ fault: 'missing', code: id })
    if (times > 1 && (isNeeded || is === 'place')) faults.push({ fault: 'doubled', code: id })
  }
  return faults.length > 0 ? faults : line
}

/** Whether the result is a list of faults, and not a line. */
export function isFaulty(decoded: readonly TreeNode[] | readonly FaultyCode[]): decoded is readonly FaultyCode[] {
  const [first] = decoded
  return first !== undefined && 'fault' in first
}
