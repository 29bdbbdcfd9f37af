import { attributeOf } from '../workbook/xml-tokens.ts'
import { labelOf } from './label.ts'
import type { NamespacedVisitor, Vocabulary } from './namespaced-xml.ts'
import type { OdtChange } from './odt-changes.ts'
import { OdtLooks } from './odt-looks.ts'
import type { OdtStyles } from './odt-styles.ts'
import { TablePlaces } from './table-places.ts'
import { TextBuilder, type Tracked } from './text-builder.ts'
import type { Label } from './word-file.ts'

/** Elements that are skipped: tracked changes (see `odtChanges`), lists that programs make, and anything that runs. */
const skipped: ReadonlySet<string> = new Set([
  'tracked-changes',
  'table-of-content',
  'alphabetical-index',
  'illustration-index',
  'script',
  'note-citation',
  'hidden-text',
  'forms',
  'sequence-decls',
  'variable-decls',
  'user-field-decls',
])

/** A note or a comment, whose paragraphs lie within one of the text. */
interface Aside {
  readonly is: 'note' | 'comment' | 'box'
  readonly depth: number
  text: string
  author: string
  date: string
}

interface OdtComment extends Label {
  readonly text: string
  /** The index of the paragraph that it is written in. */
  readonly written: number
}

/** Goes through the text of an OpenDocument. */
export class OdtWalker implements NamespacedVisitor {
  readonly builder: TextBuilder
  readonly comments: OdtComment[] = []
  readonly boxes: string[] = []
  hidden = 0

  readonly #changes: ReadonlyMap<string, OdtChange>
  readonly #styles: OdtStyles
  readonly #looks: OdtLooks
  readonly #path: string[] = []
  #skipping = 0
  #isInBody = false
  readonly #asides: Aside[] = []
  readonly #inserted = new Map<string, Label>()
  /** The person who changed the look of letters or the form of paragraphs. */
  readonly #looked = new Map<string, Label>()
  readonly #formed = new Map<string, Label>()
  #formOf: Label | undefined
  readonly #tables = new TablePlaces()
  /** Whether each span that is open is hidden. */
  readonly #spans: boolean[] = []
  #isHiddenParagraph = false

  constructor(changes: ReadonlyMap<string, OdtChange>, styles: OdtStyles, mostParagraphs?: number) {
    this.builder = new TextBuilder(mostParagraphs)
    this.#changes = changes
    this.#styles = styles
    this.#looks = new OdtLooks(styles)
  }

  readonly open: NamespacedVisitor['open'] = (of, name, attributes) => {
    this.#path.push(name)
    if (of === 'office' && name === 'text') this.#isInBody = true
    if (!this.#isInBody) return
    if (this.#skipping > 0 || skipped.has(name)) this.#skipping += 1
    else this.#open(of, name, attributes)
  }

  readonly close: NamespacedVisitor['close'] = (of, name) => {
    this.#path.pop()
    if (of === 'office' && name === 'text') this.#isInBody = false
    if (this.#skipping > 0) this.#skipping -= 1
    else if (this.#isInBody) this.#close(of, name)
  }

  readonly text = (text: string): void => {
    if (!this.#isInBody || this.#skipping > 0) return
    const aside = this.#asides.at(-1)
    const name = this.#path.at(-1)
    if (aside?.is === 'comment' && name === 'creator') aside.author += text
    else if (aside?.is === 'comment' && name === 'date') aside.date += text
    else if (aside?.is === 'comment' && /^(?:creator-initials|sender-initials|date-string)$/.test(name ?? '')) return
    else this.#words(text)
  }

  #open(of: Vocabulary, name: string, attributes: string): void {
    if (of === 'table') return this.#openTable(name)
    if (of === 'office' && name === 'annotation') return this.#aside('comment')
    if (name === 'text-box') return this.#aside('box')
    if (of !== 'text') return
    switch (name) {
      case 'p':
      case 'h':
        return this.#openParagraph(name, attributes)
      case 'span':
        return this.#openSpan(attributeOf(attributes, 'style-name') ?? '')
      case 'a':
        return this.#looks.openLink(attributes)
      case 'list':
        return this.#looks.openList(attributes)
      case 'list-item':
      case 'list-header':
        return this.#looks.openItem(name === 'list-item')
      case 's':
        return this.#write(' '.repeat(Math.min(100, Number(attributeOf(attributes, 'c') ?? 1) || 1)))
      case 'tab':
        return this.#write('\t')
      case 'line-break':
        return this.#write('\n')
      case 'bookmark':
      case 'bookmark-start':
        if (this.#asides.length === 0) this.builder.mark(attributeOf(attributes, 'name') ?? '')
        return
      case 'note':
        return this.#aside('note')
      case 'change-start':
      case 'change-end':
      case 'change':
        return this.#change(name, attributeOf(attributes, 'change-id') ?? '')
    }
  }

  #close(of: Vocabulary, name: string): void {
    if (of === 'table' && name === 'table' && this.#asides.length === 0) return this.#tables.closeTable()
    const aside = this.#asides.at(-1)
    if (aside?.depth === this.#path.length + 1) return this.#endAside(aside)
    if (of !== 'text') return
    if (name === 'span') this.#closeSpan()
    else if (name === 'a') this.#looks.closeLink()
    else if (name === 'list') this.#looks.closeList()
    if (name !== 'p' && name !== 'h') return
    if (aside !== undefined) aside.text += '\n'
    else this.#endParagraph()
  }

  #openSpan(style: string): void {
    this.#spans.push(this.#styles.isHidden('text', style))
    this.#looks.openSpan(style)
  }

  #closeSpan(): void {
    this.#spans.pop()
    this.#looks.closeSpan()
  }

  #endParagraph(): void {
    const changed = this.#formOf
    this.builder.setForm({ form: this.#looks.form, ...(changed && { changed }) })
    this.builder.end({ inserted: [...this.#inserted.values()].at(-1) })
  }

  #openTable(name: string): void {
    if (this.#asides.length > 0) return
    if (name === 'table') this.#tables.openTable()
    if (name === 'table-row') this.#tables.openRow()
    if (name === 'table-cell' || name === 'covered-table-cell') this.#tables.openCell()
  }

  #openParagraph(name: string, attributes: string): void {
    if (this.#asides.length > 0) return
    const style = attributeOf(attributes, 'style-name') ?? ''
    this.#isHiddenParagraph = this.#styles.isHidden('paragraph', style)
    const said = name === 'h' ? Number(attributeOf(attributes, 'outline-level') ?? 1) || 1 : 0
    const level = said > 0 ? said : this.#looks.levelOf(style)
    this.#formOf = [...this.#formed.values()].at(-1)
    this.#looks.openParagraph(style, level)
    this.builder.begin(this.#tables.here, Math.min(9, level))
  }

  #aside(is: Aside['is']): void {
    this.#asides.push({ is, depth: this.#path.length, text: '', author: '', date: '' })
  }

  #endAside(aside: Aside): void {
    this.#asides.pop()
    const text = aside.text.trim()
    if (aside.is === 'note') this.#write(`[${text.replaceAll(/\s+/gu, ' ')}]`)
    else if (aside.is === 'box' && text !== '') this.boxes.push(text)
    else if (aside.is === 'comment' && this.comments.length < 5000) {
      const written = Math.max(0, this.builder.isOpen ? this.builder.index : this.builder.index + 1)
      this.comments.push({ ...labelOf(aside.author, aside.date), text, written })
    }
  }

  #change(name: string, id: string): void {
    const change = this.#changes.get(id)
    if (change === undefined) return
    const open = { insertion: this.#inserted, deletion: this.#inserted, look: this.#looked, form: this.#formed }[
      change.is
    ]
    if (name === 'change-start') open.set(id, change.label)
    else if (name === 'change-end') open.delete(id)
    else if (change.is === 'deletion' && this.#asides.length === 0) this.#removed(change)
    if (change.is === 'form' && name !== 'change-end') this.#formOf = change.label
  }

  /** Removed words stand in their old place, with their ends of paragraphs. */
  #removed({ removed, label }: OdtChange): void {
    const tracked: Tracked = { deleted: label }
    for (const [at, text] of removed.entries()) {
      if (!this.builder.isOpen) this.builder.begin(this.#tables.here)
      this.builder.text(text, tracked)
      if (at < removed.length - 1) this.builder.end(tracked)
    }
  }

  /** Blanks of any kind, and several of them, are one. */
  #words(text: string): void {
    const words = text.replaceAll(/[ \t\r\n]+/g, ' ')
    const isInText = this.#asides.length === 0
    this.#write(isInText && words.startsWith(' ') && this.builder.endsBlank ? words.slice(1) : words)
  }

  #write(text: string): void {
    if (text === '') return
    if (this.#isHiddenParagraph || this.#spans.includes(true)) {
      if (text.trim() !== '') this.hidden += 1
      return
    }
    const aside = this.#asides.at(-1)
    if (aside === undefined) this.#letters(text)
    else if (aside.text.length < 20_000) aside.text += text
  }

  #letters(text: string): void {
    const look = this.#looks.letters([...this.#looked.values()].at(-1))
    this.builder.text(text, { inserted: [...this.#inserted.values()].at(-1) }, look)
  }
}
