import { chartBlocks } from '@minga/domain/text-form/chart-blocks'
import type { LineBlock } from '@minga/domain/text-form/line-pieces'
import { pictureWords } from '@minga/domain/text-form/plain-text'
import type { ListItem, ShownRecord, TableCell, TextBlock } from '@minga/domain/text-form/read-text'
import type { ShownChart } from '@minga/domain/text-form/shown-chart'
import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  HeadingLevel,
  Paragraph,
  TextRun,
  type IParagraphOptions,
  type IRunOptions,
  type ParagraphChild,
  type Table,
} from 'docx'

import { bookmarkName } from '../../../files/export/bookmark-name.ts'
import type { InsertedBlocks, TrackedForm } from '../discussions/tracked-wordings.ts'
import type { Pictures } from '../../../files/export/pictures.ts'
import { addedRun, trackedBy } from './docx-changes.ts'
import type { DocxMargin } from './docx-margin.ts'
import { drawingRun, pictureRun } from './docx-pictures.ts'
import { linkRun } from '../../../files/docx/docx-runs.ts'
import { listStep, ListNumberings } from './docx-lists.ts'
import { docxTable } from '../../../files/docx/docx-tables.ts'

const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const
const frame = { style: BorderStyle.SINGLE, size: 6, color: '9AA3AF', space: 6 }
const rule = { style: BorderStyle.SINGLE, size: 6, color: '9AA3AF', space: 1 }

/** Where a block stands. */
interface Place {
  /** How many lists it is in. */
  readonly depth: number
  /** The width of a line, in twentieths of a point. */
  readonly width: number
  readonly paragraph: Partial<IParagraphOptions>
  readonly look: IRunOptions
  /** A cell keeps its last paragraph. */
  readonly isCell: boolean
}

/**
 * Blocks as Word's paragraphs and tables. Each block's identity is a bookmark; that of what holds other blocks lies on
 * its first paragraph.
 */
export class DocxBlocks {
  readonly numberings = new ListNumberings()
  readonly #names = new Set<string>()
  /** Bookmarks that wait for the next paragraph. */
  #waiting: string[] = []

  readonly #pictures: Pictures
  readonly #margin: DocxMargin

  constructor(pictures: Pictures, margin: DocxMargin) {
    this.#pictures = pictures
    this.#margin = margin
  }

  /** @param width of a line, in twentieths of a point */
  write(blocks: readonly TextBlock[], width: number): (Paragraph | Table)[] {
    const place = { depth: 0, width, paragraph: {}, look: {}, isCell: false }
    return [...this.#inserted(this.#margin.atBeginning, place, {}), ...this.#blocks(blocks, place)]
  }

  #blocks(blocks: readonly TextBlock[], place: Place): (Paragraph | Table)[] {
    return blocks.flatMap((block) => {
      this.#mark(block.id)
      return [...this.#block(block, place), ...this.#behind(block.id, place, place.paragraph)]
    })
  }

  #block(block: TextBlock, place: Place): (Paragraph | Table)[] {
    switch (block.is) {
      case 'heading': {
        const level = { heading: headings[block.level], keepNext: true }
        return this.#lined(block, place, { ...place.paragraph, ...level })
      }
      case 'paragraph':
        return this.#lined(block, place, place.paragraph)
      case 'list':
        return this.#list(block, place)
      case 'quote':
        return this.#blocks(block.blocks, { ...place, paragraph: { ...place.paragraph, style: 'Quote' } })
      case 'table':
        // Word joins two tables that touch, and asks for a paragraph behind the last one.
        return [...this.#table(block.rows, place), new Paragraph({ spacing: { after: 0 } })]
      case 'card':
        return [this.#card(block.record, place)]
      case 'chart':
        return this.#chart(block.shown, place)
      case 'figure':
        return this.#figure(block, place)
      case 'rule':
        return [this.#paragraph([], { ...place.paragraph, border: { bottom: rule } })]
    }
  }

  #list({ items, of, numbering }: Extract<TextBlock, { is: 'list' }>, place: Place): (Paragraph | Table)[] {
    const level = Math.min(place.depth, 8)
    const left = listStep * (place.depth + 1)
    const reference = of === 'tasks' ? undefined : this.numberings.add(numbering)
    const inside: Place = {
      ...place,
      depth: place.depth + 1,
      width: place.width - listStep,
      paragraph: { ...place.paragraph, indent: { left } },
    }
    const first: Partial<IParagraphOptions> =
      reference === undefined
        ? { ...place.paragraph, indent: { left, hanging: listStep } }
        : { ...place.paragraph, numbering: { reference, level } }
    return items.flatMap((item) => this.#item(item, inside, first))
  }

  #item(
    { id, blocks, done, marker }: ListItem,
    inside: Place,
    options: Partial<IParagraphOptions>,
  ): (Paragraph | Table)[] {
    this.#mark(id)
    const [first, ...rest] = blocks
    const box = done === null ? [] : [new TextRun({ text: `${marker}\t` })]
    if (first?.is !== 'paragraph') return [this.#paragraph(box, options), ...this.#blocks(blocks, inside)]
    this.#mark(first.id)
    return [
      ...this.#lined(first, inside, options, box),
      ...this.#behind(first.id, inside, options),
      ...this.#blocks(rest, inside),
    ]
  }

  #table(rows: readonly (readonly TableCell[])[], place: Place): Table[] {
    if (rows.every((row) => row.length === 0)) return []
    const write = ({ isHeader, align, blocks }: TableCell) => {
      const look = isHeader ? { ...place.look, bold: true } : place.look
      const paragraph = { spacing: { after: 0 }, ...(align !== null && { alignment: alignments[align] }) }
      const written = this.#blocks(blocks, { depth: 0, width: place.width / 4, paragraph, look, isCell: true })
      return written.length === 0 ? [new Paragraph({})] : written
    }
    return [
      docxTable(
        rows.filter((row) => row.length > 0),
        place.width,
        write,
      ),
    ]
  }

  #card({ name, title, details, address }: ShownRecord, place: Place): Paragraph {
    const lines = [
      new TextRun({ text: name, bold: true }),
      ...(title === '' ? [] : [new TextRun({ text: ` ${title}` })]),
      ...(details.length === 0
        ? []
        : [new TextRun({ text: details.join(' · '), break: 1, size: 19, color: '4B5563' })]),
      ...(address === null ? [] : [new TextRun({ break: 1 }), linkRun(address, address, { size: 18 }, title)]),
    ]
    const border = { top: frame, bottom: frame, left: frame, right: frame }
    return this.#paragraph(lines, { ...place.paragraph, style: 'RecordCard', border, keepLines: true })
  }

  /** The picture with its caption, kept together; or its alternative text. */
  #figure(block: Extract<TextBlock, { is: 'figure' }>, place: Place): Paragraph[] {
    const { id, figure, shown, line } = block
    const options = { ...place.paragraph, style: 'Caption' }
    const picture = shown.source === null ? undefined : this.#pictures.get(figure.file)
    if (picture === undefined) {
      const words = new TextRun({ text: `${pictureWords(block)} ` })
      return this.#lined(block, place, options, [words])
    }
    const run = pictureRun(figure, picture, place.width)
    if (line.length === 0) return [this.#paragraph(this.#margin.around(id, [run]), place.paragraph)]
    const above = new Paragraph({ ...place.paragraph, keepNext: true, children: [run] })
    return [above, ...this.#lined(block, place, options)]
  }

  /** The title, the drawing and the table. Only the title has the block's id, so no change of the rest can come back. */
  #chart(shown: ShownChart, place: Place): (Paragraph | Table)[] {
    const [title, ...figures] = chartBlocks(shown)
    if (title === undefined) return [this.#paragraph([], place.paragraph)]
    const kept = { ...place, paragraph: { ...place.paragraph, keepNext: true } }
    return [
      ...this.#blocks([title], shown.drawn === null ? place : kept),
      ...(shown.drawing === undefined
        ? []
        : [this.#paragraph([drawingRun(shown, shown.drawing, place.width)], kept.paragraph)]),
      ...this.#blocks(figures, place),
    ]
  }

  /** A block's line as its paragraph, or as two where it is divided. */
  #lined(
    { id, line }: LineBlock,
    { look, isCell }: Place,
    options: Partial<IParagraphOptions>,
    before: readonly ParagraphChild[] = [],
  ): Paragraph[] {
    const formed = this.#formed(this.#margin.form(id), options)
    const { children, rest, mark, restId = '' } = this.#margin.line(id, line, look)
    const isKept = isCell && rest === undefined
    const first = this.#paragraph([...before, ...children], { ...formed, ...(!isKept && mark) })
    if (rest === undefined) return [first]
    this.#mark(restId)
    return [first, this.#paragraph(rest, options)]
  }

  /** The new form of a block, with its present one. */
  #formed(change: TrackedForm | undefined, options: Partial<IParagraphOptions>): Partial<IParagraphOptions> {
    if (change === undefined) return options
    return { ...this.#formOptions(change.form), revision: { ...trackedBy(change), ...options } }
  }

  #formOptions(form: TrackedForm['form']): Partial<IParagraphOptions> {
    switch (form.is) {
      case 'paragraph':
        return {}
      case 'heading':
        return { heading: headings[form.level], keepNext: true }
      case 'bullets':
        return { numbering: { reference: this.numberings.add(null), level: 0 } }
      case 'numbers':
        return { numbering: { reference: this.numberings.add({ start: 1, numeral: '1' }), level: 0 } }
    }
  }

  #behind(block: string, place: Place, options: Partial<IParagraphOptions>): Paragraph[] {
    return this.#inserted(this.#margin.behind(block), place, options)
  }

  /** The inserted blocks, as they stand there. */
  #inserted(inserted: InsertedBlocks | undefined, { look }: Place, options: Partial<IParagraphOptions>): Paragraph[] {
    if (inserted === undefined) return []
    this.#mark(inserted.id)
    return inserted.blocks.map((each) =>
      this.#paragraph(
        each.line.map((run) => addedRun(run, inserted, look)),
        {
          ...options,
          ...(each.is === 'heading' && { heading: headings[each.level] }),
          run: { insertion: trackedBy(inserted) },
        },
      ),
    )
  }

  #paragraph(children: readonly ParagraphChild[], options: Partial<IParagraphOptions>): Paragraph {
    const marked = this.#waiting.reduceRight<readonly ParagraphChild[]>(
      (inner, id) => [new Bookmark({ id, children: [...inner] })],
      children,
    )
    this.#waiting = []
    return new Paragraph({ ...options, children: marked })
  }

  /** Blocks without an id, and the second of two with the same, have none: a returned file matches them by their text. */
  #mark(block: string): void {
    const name = bookmarkName(block)
    if (block === '' || this.#names.has(name)) return
    this.#names.add(name)
    this.#waiting.push(name)
  }
}

const alignments = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, center: AlignmentType.CENTER } as const
