import { linkAddress } from '@minga/domain/navigation/link-address'
import { newId } from '@minga/domain/identity/ids'
import { blockName, type RecordLink } from '@minga/domain/roadmap/block-names'
import { isSame, isText, type DocumentValue, type TreeElement, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { mostNoteLetters, mostNotes } from '@minga/domain/roadmap/footnote'
import type { Definition, FootnoteDefinition, PhrasingContent, Root, RootContent } from 'mdast'

import { recordAt, recordCodes, type NamedInMarkdown } from './markdown-names.ts'

/** What of a Markdown text did not become part of the roadmap as it was meant, counted. */
export interface LeftOfMarkdown {
  /** Pictures, of which the description stays, leading to the picture's address. */
  readonly pictures: number
  /** Pieces of HTML, which stay as letters. */
  readonly markup: number
}

/** Why a Markdown text cannot become a roadmap. */
export type MarkdownRefusal = 'too-deep' | 'too-much-inside' | 'note-too-long' | 'too-many-notes'

/** Thrown while a text is read, and caught where its reading began. */
export class MarkdownRefused extends Error {
  readonly because: MarkdownRefusal

  constructor(because: MarkdownRefusal) {
    super(because)
    this.because = because
  }
}

type Marks = Readonly<Record<string, DocumentValue>>

export interface ReadingMarkdown {
  readonly names: NamedInMarkdown
  /** Our public address. */
  readonly site: string
}

/** Reads the lines of one Markdown text. */
export class MarkdownLines {
  readonly #reading: ReadingMarkdown
  readonly #definitions = new Map<string, Definition>()
  readonly #notes = new Map<string, FootnoteDefinition>()
  #given = 0
  #pictures = 0
  #markup = 0

  constructor(root: Root, reading: ReadingMarkdown) {
    this.#reading = reading
    // The first of two definitions counts, as in Markdown.
    for (const node of definitionsIn(root.children)) {
      const known: Map<string, Definition | FootnoteDefinition> =
        node.type === 'definition' ? this.#definitions : this.#notes
      if (!known.has(node.identifier)) known.set(node.identifier, node)
    }
  }

  get left(): LeftOfMarkdown {
    return { pictures: this.#pictures, markup: this.#markup }
  }

  /** A line as the editor writes it: no break at its ends, and one run for letters that look the same. */
  line(nodes: readonly PhrasingContent[]): TreeNode[] {
    const line: TreeNode[] = []
    for (const node of this.#inline(nodes, {})) addToLine(line, node)
    while (isBreak(line[0])) line.shift()
    while (isBreak(line.at(-1))) line.pop()
    return line
  }

  /** Markup is letters. */
  markup(value: string): TreeNode[] {
    this.#markup += 1
    return linesOf(value, {})
  }

  code(value: string): TreeNode[] {
    return linesOf(value, { code: {} })
  }

  /** The record that an address leads to, if the reader may read it. */
  recordAt(address: string): RecordLink | undefined {
    const id = recordAt(address, this.#reading.site)
    return id && this.#reading.names.byId(id)
  }

  #inline(nodes: readonly PhrasingContent[], marks: Marks, depth = 0): TreeNode[] {
    if (depth > 32) throw new MarkdownRefused('too-deep')
    return nodes.flatMap((node): TreeNode[] => {
      const within = (children: readonly PhrasingContent[], more: Marks) =>
        this.#inline(children, { ...marks, ...more }, depth + 1)
      switch (node.type) {
        case 'text':
          return this.#words(node.value, marks)
        case 'strong':
          return within(node.children, { bold: {} })
        case 'emphasis':
          return within(node.children, { italic: {} })
        case 'delete':
          return within(node.children, { strike: {} })
        case 'inlineCode':
          // The editor's code has no other look, and no link.
          return words(node.value, 'link' in marks ? { link: marks['link'] ?? null } : { code: {} })
        case 'break':
          return [element(blockName.hardBreak, {})]
        case 'html':
          this.#markup += 1
          return words(node.value, marks)
        case 'link':
          return this.#link(node.url, node.children, within)
        case 'linkReference': {
          const definition = this.#definitions.get(node.identifier)
          return definition === undefined
            ? within(node.children, {})
            : this.#link(definition.url, node.children, within)
        }
        case 'image':
          return this.#picture(node.url, node.alt, marks)
        case 'imageReference':
          return this.#picture(this.#definitions.get(node.identifier)?.url ?? '', node.alt, marks)
        case 'footnoteReference':
          return this.#note(node.identifier)
        default:
          return []
      }
    })
  }

  #link(
    url: string,
    children: readonly PhrasingContent[],
    within: (children: readonly PhrasingContent[], more: Marks) => TreeNode[],
  ): TreeNode[] {
    const record = this.recordAt(url)
    if (record !== undefined) return [element(blockName.recordReference, { ...record })]
    const href = linkAddress(url)
    return within(children, href === undefined ? {} : { link: { href } })
  }

  #picture(url: string, alt: string | null | undefined, marks: Marks): TreeNode[] {
    this.#pictures += 1
    const href = 'link' in marks ? undefined : linkAddress(url)
    const said = (alt ?? '').trim()
    return words(said === '' && href !== undefined ? url : said, {
      ...marks,
      ...(href !== undefined && { link: { href } }),
    })
  }

  /** Words with the records that they name; within a link they stay words. */
  #words(value: string, marks: Marks): TreeNode[] {
    if ('link' in marks) return words(value, marks)
    const found: TreeNode[] = []
    let reached = 0
    for (const { 0: code, index } of value.matchAll(recordCodes)) {
      const link = this.#reading.names.byCode(code)
      if (link === undefined) continue
      found.push(...words(value.slice(reached, index), marks), element(blockName.recordReference, { ...link }))
      reached = index + code.length
    }
    return [...found, ...words(value.slice(reached), marks)]
  }

  /** Of a note only its letters with their marks stay: a note is read in one breath. */
  #note(identifier: string): TreeNode[] {
    const definition = this.#notes.get(identifier)
    if (definition === undefined) return []
    this.#given += 1
    if (this.#given > mostNotes) throw new MarkdownRefused('too-many-notes')
    const said: TreeNode[] = []
    for (const [at, paragraph] of paragraphsIn(definition.children).entries()) {
      if (at > 0) addToLine(said, { text: ' ', marks: {} })
      for (const node of this.#plain(paragraph)) addToLine(said, node)
    }
    const letters = said.reduce((sum, node) => sum + (isText(node) ? node.text.length : 0), 0)
    if (letters > mostNoteLetters) throw new MarkdownRefused('note-too-long')
    return letters === 0 ? [] : [element(blockName.footnote, { note: newId() }, said)]
  }

  #plain(nodes: readonly PhrasingContent[]): TreeNode[] {
    const withoutNotes = nodes.filter(({ type }) => type !== 'footnoteReference')
    const none: NamedInMarkdown = { byCode: () => undefined, byId: () => undefined }
    const alone = new MarkdownLines(
      { type: 'root', children: [...this.#definitions.values()] },
      { names: none, site: '' },
    )
    return alone.line(withoutNotes).map((node) => (isText(node) ? node : { text: ' ', marks: {} }))
  }
}

function* definitionsIn(nodes: readonly RootContent[], depth = 0): Generator<Definition | FootnoteDefinition> {
  if (depth > 64) throw new MarkdownRefused('too-deep')
  for (const node of nodes) {
    if (node.type === 'definition' || node.type === 'footnoteDefinition') yield node
    if ('children' in node) yield* definitionsIn(node.children, depth + 1)
  }
}

/** The lines of a note, whatever block they stand in. */
function paragraphsIn(nodes: readonly RootContent[]): PhrasingContent[][] {
  return nodes.flatMap((node): PhrasingContent[][] => {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') return [node.children]
    if (node.type === 'code' || node.type === 'html') return [[{ type: 'text', value: node.value }]]
    return 'children' in node ? paragraphsIn(node.children) : []
  })
}

function linesOf(value: string, marks: Marks): TreeNode[] {
  return value
    .split('\n')
    .flatMap((line, at): TreeNode[] => [...(at === 0 ? [] : [element(blockName.hardBreak, {})]), ...words(line, marks)])
}

function words(value: string, marks: Marks): TreeNode[] {
  // A line that Markdown wraps is one line.
  const text = value.replaceAll(/[ \t]*[\r\n]+[ \t]*/g, ' ').toWellFormed()
  return text === '' ? [] : [{ text, marks }]
}

export function element(
  name: string,
  attributes: Readonly<Record<string, DocumentValue>>,
  content: readonly TreeNode[] = [],
): TreeElement {
  return { name, attributes, content }
}

function isBreak(node: TreeNode | undefined): boolean {
  return node !== undefined && !isText(node) && node.name === blockName.hardBreak
}

/** Letters that look the same become one run. */
export function addToLine(line: TreeNode[], node: TreeNode): void {
  const last = line.at(-1)
  if (last !== undefined && isText(last) && isText(node) && isSame(last.marks, node.marks)) {
    line[line.length - 1] = { text: last.text + node.text, marks: last.marks }
  } else line.push(node)
}
