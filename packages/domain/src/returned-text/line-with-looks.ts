import { linkAddress } from '../navigation/link-address.ts'
import { addressOf } from '../navigation/place.ts'
import { addNodes } from '../proposal/line-with-words.ts'
import { recordLink } from '../roadmap/block-names.ts'
import { isText, type DocumentValue, type TreeNode } from '../roadmap/block-tree.ts'
import type { ShowRecord } from '../text-form/read-text.ts'
import { wordChanges } from '../thread/word-changes.ts'
import { eachLetter, leadsToTheSame } from './compare-looks.ts'
import { wordsInFile } from './line-from-file.ts'
import type { Look, LookedLetters } from './returned-text.ts'

type Line = readonly TreeNode[]
type Marks = Readonly<Record<string, DocumentValue>>

/**
 * A line whose letters look as a file has them. What the file does not know stays as it is, as do marks that are not compared:
 * underlined, struck through, as code, above and below the line.
 *
 * @param text what the file says in its place
 * @param looks how all letters of that text look
 * @param show by which names records stand in the file
 */
export function lineWithLooks(line: Line, text: string, looks: readonly LookedLetters[], show: ShowRecord): TreeNode[] {
  const wanted = looksInPlace(line.map((node) => wordsInFile(node, show)).join(''), text, eachLetter(looks))
  const made: TreeNode[] = []
  let from = 0
  for (const node of line) {
    const { length } = wordsInFile(node, show)
    addNodes(made, isText(node) ? textWithLooks(node, wanted.slice(from, from + length)) : [node])
    from += length
  }
  return made
}

/**
 * The looks of a file without the links by which the records of a line stand in it: words written over a record's name are words,
 * and another reference would lead to the record that stood there.
 *
 * @param line as it was given out
 */
export function withoutRecordLinks(line: Line, looks: readonly LookedLetters[]): LookedLetters[] {
  const places = new Set(
    line.flatMap((node) => {
      const { data: link } = recordLink.safeParse(isText(node) ? undefined : node.attributes)
      return link === undefined ? [] : [addressOf('', { kind: 'record', id: link.record })]
    }),
  )
  return looks.map((look) =>
    typeof look.address === 'string' && places.has(URL.parse(look.address)?.pathname ?? '')
      ? { ...look, address: undefined }
      : look,
  )
}

/** The looks of the letters that a line has, where the file has these too. */
function looksInPlace(words: string, text: string, looks: readonly Look[]): (Look | undefined)[] {
  const wanted: (Look | undefined)[] = []
  let to = 0
  for (const { at, removed, written } of words === text ? [] : wordChanges(words, text)) {
    while (wanted.length < at) wanted.push(looks[to++])
    while (wanted.length < at + removed) wanted.push(undefined)
    to += written.length
  }
  while (wanted.length < words.length) wanted.push(looks[to++])
  return wanted
}

function textWithLooks(
  { text, marks }: Extract<TreeNode, { text: string }>,
  wanted: readonly (Look | undefined)[],
): TreeNode[] {
  const made: TreeNode[] = []
  let begun = 0
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && wanted[at] === wanted[begun]) continue
    made.push({ text: text.slice(begun, at), marks: marksWith(marks, wanted[begun] ?? {}) })
    begun = at
  }
  return made
}

/** The marks that letters have with a look. */
export function marksWith(marks: Marks, { bold, italic, address }: Look): Marks {
  const standing = addressIn(marks['link'])
  const taken = new Set<string>()
  if (bold === false) taken.add('bold')
  if (italic === false) taken.add('italic')
  if (address === null && standing !== null) taken.add('link')
  const kept = Object.entries(marks).filter(([name]) => !taken.has(markName(name)))
  return {
    ...Object.fromEntries(kept),
    ...(bold === true && !has(marks, 'bold') && { bold: {} }),
    ...(italic === true && !has(marks, 'italic') && { italic: {} }),
    // One that leads to the same stays as it was written.
    ...(typeof address === 'string' && !leadsToTheSame(standing, address) && { link: { href: address } }),
  }
}

/** The binding adds a hash to the name of a mark that may lie over itself. */
function markName(name: string): string {
  return name.split('--')[0] ?? name
}

function has(marks: Marks, wanted: string): boolean {
  return Object.keys(marks).some((name) => markName(name) === wanted)
}

function addressIn(link: DocumentValue | undefined): string | null {
  const href = typeof link === 'object' && link !== null && !Array.isArray(link) ? link['href'] : undefined
  return linkAddress(href) ?? null
}
