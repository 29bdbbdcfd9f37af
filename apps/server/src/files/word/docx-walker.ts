import { attributeOf } from '../workbook/xml-tokens.ts'
import { DocxFields } from './docx-fields.ts'
import { DocxLooks, type DocxLookParts } from './docx-looks.ts'
import { isOn, type DocxStyles } from './docx-styles.ts'
import { labelOf } from './label.ts'
import type { NamespacedVisitor } from './namespaced-xml.ts'
import { TablePlaces } from './table-places.ts'
import { TextBuilder, type Tracked } from './text-builder.ts'
import type { Label } from './word-file.ts'

/** Elements that are skipped: earlier looks, codes of fields, alternatives for older programs. */
const skipped: ReadonlySet<string> = new Set([
  'rPrChange',
  'pPrChange',
  'sectPrChange',
  'tblPrChange',
  'tblPrExChange',
  'trPrChange',
  'tcPrChange',
  'tblGridChange',
  'numberingChange',
  'sectPr',
  'tblPr',
  'tcPr',
  'placeholder',
  'fldData',
])

interface Run {
  isHidden: boolean
}

/** A part of a document with paragraphs in it: its body, its notes, its comments. */
export interface DocxStory {
  readonly builder: TextBuilder
  readonly attributes: string
  /** The id of the last paragraph, by which other parts know a comment. */
  paragraphId: string
}

/** Words of notes, by their kind and id: `footnote 2`. */
type NoteWords = ReadonlyMap<string, string>

interface StoryOptions extends Partial<Omit<DocxLookParts, 'styles'>> {
  readonly notes?: NoteWords
  readonly mostParagraphs?: number
}

/** Goes through a part of a document of Word, story by story. */
export class DocxWalker implements NamespacedVisitor {
  readonly stories: DocxStory[] = []
  readonly boxes: string[] = []
  /** Where each comment stands in the last story, by its id. */
  readonly anchors = new Map<string, number>()
  hidden = 0
  embedded = 0

  readonly #styles: DocxStyles
  readonly #notes: NoteWords
  readonly #mostParagraphs: number | undefined
  readonly #storyName: string
  readonly #path: string[] = []
  #skipping = 0
  readonly #inserted: Label[] = []
  readonly #deleted: Label[] = []
  #mark: { inserted?: Label; deleted?: Label } = {}
  #rowDeleted = false
  #tables = new TablePlaces()
  readonly #looks: DocxLooks
  readonly #fields = new DocxFields()
  /** Whether each structured part that is open is a table of contents. */
  readonly #structured: boolean[] = []
  #run: Run = { isHidden: false }
  #isHiddenParagraph = false
  /** The text boxes, whose paragraphs lie within a paragraph of the story. */
  #box: { text: string; depth: number } | undefined

  /** @param storyName the element that holds the paragraphs of one story: `body`, `footnote` */
  constructor(storyName: string, styles: DocxStyles, options: StoryOptions = {}) {
    const { notes = new Map(), mostParagraphs, numberings = () => undefined, links = new Map() } = options
    this.#looks = new DocxLooks({ styles, numberings, links })
    this.#storyName = storyName
    this.#styles = styles
    this.#notes = notes
    this.#mostParagraphs = mostParagraphs
  }

  readonly open: NamespacedVisitor['open'] = (of, name, attributes) => {
    this.#path.push(of === 'word' ? name : `${of}:${name}`)
    if (this.#skipping === 0 && of === 'word' && this.#box === undefined)
      this.#looks.openProperty(name, attributes, [this.#path.at(-2), this.#path.at(-3)])
    if (this.#skipping > 0 || this.#isSkipped(of, name)) this.#skipping += 1
    else if (of === 'word') this.#open(name, attributes)
  }

  readonly close: NamespacedVisitor['close'] = (of, name) => {
    this.#path.pop()
    if (this.#skipping > 0) this.#skipping -= 1
    else if (of === 'word') this.#close(name)
  }

  readonly text = (text: string): void => {
    if (this.#skipping > 0) return
    const name = this.#path.at(-1)
    if (name === 't' || name === 'delText') this.#write(text)
    if (name === 'instrText' || name === 'delInstrText') this.#fields.write(text)
  }

  #isSkipped(of: string, name: string): boolean {
    if (of === 'compatibility') return name === 'Fallback'
    return of === 'word' && skipped.has(name)
  }

  get #builder(): TextBuilder | undefined {
    return this.stories.at(-1)?.builder
  }

  #open(name: string, attributes: string): void {
    switch (name) {
      case this.#storyName:
        this.stories.push({ builder: new TextBuilder(this.#mostParagraphs), attributes, paragraphId: '' })
        this.#tables = new TablePlaces()
        return
      case 'txbxContent':
        if (this.#box === undefined) this.#box = { text: '', depth: this.#path.length }
        return
      case 'p':
        return this.#openParagraph(attributes)
      case 'pStyle':
        return this.#styled(attributeOf(attributes, 'val') ?? '')
      case 'r':
        this.#run = { isHidden: false }
        return this.#looks.openRun()
      case 'hyperlink':
        return this.#looks.openLink(attributes)
      case 'rStyle':
        if (this.#isIn('rPr', 'r')) this.#run.isHidden ||= this.#styles.isHidden(attributeOf(attributes, 'val') ?? '')
        return
      case 'vanish':
        if (this.#isIn('rPr', 'r')) this.#run.isHidden = isOn(attributes)
        return
      case 'ins':
      case 'moveTo':
      case 'del':
      case 'moveFrom':
        return this.#track(name === 'ins' || name === 'moveTo', attributes)
      case 'bookmarkStart':
        if (this.#box === undefined) this.#builder?.mark(attributeOf(attributes, 'name') ?? '')
        return
      case 'commentRangeStart':
      case 'commentReference':
        return this.#anchor(attributeOf(attributes, 'id') ?? '')
      case 'footnoteReference':
      case 'endnoteReference': {
        const words = this.#notes.get(`${name.slice(0, -9)} ${attributeOf(attributes, 'id') ?? ''}`)
        if (words !== undefined) this.#write(`[${words}]`)
        return
      }
      case 'tab':
        // Also the name of where tabs stop.
        if (this.#path.at(-2) === 'r') this.#write('\t')
        return
      case 'br':
      case 'cr':
        if (!/^(?:page|column)$/.test(attributeOf(attributes, 'type') ?? '')) this.#write('\n')
        return
      case 'noBreakHyphen':
        return this.#write('\u2011')
      case 'tbl':
        return this.#box === undefined ? this.#tables.openTable() : undefined
      case 'tr':
        this.#rowDeleted = false
        return this.#box === undefined ? this.#tables.openRow() : undefined
      case 'tc':
        return this.#box === undefined ? this.#tables.openCell() : undefined
      case 'sdt':
        this.#structured.push(false)
        return
      case 'docPartGallery':
        if (/^table of contents$/i.test(attributeOf(attributes, 'val') ?? '')) this.#structured.splice(-1, 1, true)
        return
      case 'fldChar':
        return this.#field(attributeOf(attributes, 'fldCharType') ?? '')
      case 'fldSimple':
        return this.#fields.begin(attributeOf(attributes, 'instr') ?? '')
      case 'object':
      case 'altChunk':
      case 'subDoc':
        this.embedded += 1
    }
  }

  #close(name: string): void {
    switch (name) {
      case 'txbxContent':
        if (this.#box?.depth === this.#path.length + 1) {
          if (this.#box.text.trim() !== '') this.boxes.push(this.#box.text.trim())
          this.#box = undefined
        }
        return
      case 'p':
        if (this.#box !== undefined) this.#box.text += '\n'
        else this.#endParagraph()
        return
      case 'hyperlink':
        return this.#looks.closeLink()
      case 'ins':
      case 'moveTo':
        // A tracked change of a paragraph's end, or of a row, has nothing within it.
        if (!this.#isProperty()) this.#inserted.pop()
        return
      case 'del':
      case 'moveFrom':
        if (!this.#isProperty()) this.#deleted.pop()
        return
      case 'tbl':
        return this.#box === undefined ? this.#tables.closeTable() : undefined
      case 'sdt':
        this.#structured.pop()
        return
      case 'fldSimple':
        this.#fields.end()
    }
  }

  #openParagraph(attributes: string): void {
    if (this.#box !== undefined) return
    this.#mark = {}
    this.#isHiddenParagraph = false
    this.#looks.openParagraph()
    this.#builder?.begin(this.#tables.here)
    const story = this.stories.at(-1)
    if (story !== undefined) story.paragraphId = attributeOf(attributes, 'paraId') ?? ''
  }

  #endParagraph(): void {
    this.#builder?.setForm(this.#looks.form)
    this.#builder?.end(this.#mark, this.#rowDeleted)
  }

  #styled(id: string): void {
    if (this.#box !== undefined) return
    this.#isHiddenParagraph = this.#styles.isHidden(id)
    this.#builder?.setLevel(this.#styles.level(id))
  }

  #track(isInserted: boolean, attributes: string): void {
    const label = labelOf(attributeOf(attributes, 'author'), attributeOf(attributes, 'date'))
    if (this.#isIn('rPr', 'pPr')) this.#mark[isInserted ? 'inserted' : 'deleted'] = label
    else if (this.#path.at(-2) === 'trPr') this.#rowDeleted ||= !isInserted
    else if (!this.#isProperty()) (isInserted ? this.#inserted : this.#deleted).push(label)
  }

  /** Whether what is opened or closed says something of a paragraph's end, a row or a cell. */
  #isProperty(): boolean {
    const around = this.#path.at(-1)
    const parent = around === 'ins' || around === 'del' || around?.startsWith('move') ? this.#path.at(-2) : around
    return parent === 'rPr' || parent === 'trPr' || parent === 'tcPr' || parent === 'numPr'
  }

  #anchor(id: string): void {
    const builder = this.#builder
    if (builder !== undefined && !this.anchors.has(id))
      this.anchors.set(id, builder.isOpen ? builder.index : builder.index + 1)
  }

  #field(kind: string): void {
    if (kind === 'begin') this.#fields.begin()
    else if (kind === 'separate') this.#fields.show()
    else if (kind === 'end') this.#fields.end()
  }

  #write(text: string): void {
    if (this.#run.isHidden || this.#isHiddenParagraph) {
      if (text.trim() !== '') this.hidden += 1
      return
    }
    if (this.#box !== undefined) {
      if (this.#box.text.length < 10_000) this.#box.text += text
      return
    }
    if (this.#structured.includes(true) || this.#fields.isContents) return
    const tracked: Tracked = { inserted: this.#inserted.at(-1), deleted: this.#deleted.at(-1) }
    this.#builder?.text(text, tracked, this.#looks.letters(this.#fields.address))
  }

  #isIn(parent: string, grandparent: string): boolean {
    return this.#path.at(-2) === parent && this.#path.at(-3) === grandparent
  }
}
