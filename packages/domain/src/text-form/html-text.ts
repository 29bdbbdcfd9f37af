import { shareOfColumn, type Figure } from '../roadmap/figure.ts'
import { escapedText } from './escaped-text.ts'
import type { ChartLink } from '../roadmap/chart-link.ts'
import { chartBlocks } from './chart-blocks.ts'
import { pictureWords } from './plain-text.ts'
import {
  inlineMarks,
  type InlineMark,
  type ListItem,
  type Run,
  type ShownRecord,
  type TableCell,
  type TextBlock,
} from './read-text.ts'
import type { ShownChart } from './shown-chart.ts'
import { notesOf, type Note } from './text-notes.ts'

/** How a text is written as HTML, for whom it is. */
export interface HtmlForm {
  /** Whether looks are written out at each element: what is pasted brings no stylesheet. Else cells say them as classes. */
  readonly isStyled: boolean
  /** As what the text's highest heading is written: a page whose title is above it begins with the second. */
  readonly topHeading: 1 | 2
  /** The `id` of a block's element; undefined for none. Called once for each block that has one. */
  readonly idOf: (block: string) => string | undefined
  /** HTML that stands behind a block. */
  readonly behind: (block: string) => string
  /** Where a link of the text leads; null leaves its words alone. */
  readonly addressOf: (address: string) => string | null
  /** A table, in what surrounds it. */
  readonly frameTable: (table: string) => string
}

const pasted: HtmlForm = {
  isStyled: true,
  topHeading: 1,
  idOf: () => undefined,
  behind: () => '',
  addressOf: (address) => address,
  frameTable: (table) => table,
}

/**
 * A text as HTML that Word, Outlook, LibreOffice and Minga's own editor read: a record is a link with its reference, a
 * card a bordered paragraph. Their data attributes let Minga find the record again; those of a record that the reader
 * may not read are left out, because they name its group. Styles are written out, because what is pasted brings no
 * stylesheet. Notes stand after the text and are linked both ways, by the names that Word knows.
 */
export function htmlText(blocks: readonly TextBlock[], form: HtmlForm = pasted): string {
  return [...htmlParts(blocks, form)].join('')
}

/** The same block by block, for those who give way to others in between. */
export function* htmlParts(blocks: readonly TextBlock[], form: HtmlForm): Generator<string> {
  const writer = new HtmlWriter(form)
  for (const block of blocks) yield writer.body([block])
  yield writer.notes(notesOf(blocks))
}

/** The frame around the notes, and around each of them: Word makes footnotes of it. */
export const notesFrame = { role: 'doc-endnotes', style: 'mso-element:footnote-list' } as const

export function noteFrame(number: number): Record<string, string> {
  return { id: `ftn${String(number)}`, style: 'mso-element:footnote' }
}

/** The link of a note's number, in the text and in the list of notes. */
export function noteLink(number: number, stands: 'text' | 'list'): Record<string, string> {
  const [here, there] = stands === 'text' ? ['_ftnref', '_ftn'] : ['_ftn', '_ftnref']
  return {
    style: `mso-footnote-id:ftn${String(number)}`,
    href: `#${there}${String(number)}`,
    name: `${here}${String(number)}`,
    id: `${here}${String(number)}`,
    role: stands === 'text' ? 'doc-noteref' : 'doc-backlink',
  }
}

/** The element of each mark. */
export const markTags = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  code: 'code',
  subscript: 'sub',
  superscript: 'sup',
} as const satisfies Readonly<Record<InlineMark, string>>
/** The look of a table's cell and a card without a stylesheet. */
export const ruled = 'border:1px solid #9aa3af;padding:4px 8px'
const framed = 'border:1px solid #9aa3af;padding:6px 10px'

class HtmlWriter {
  readonly #form: HtmlForm

  constructor(form: HtmlForm) {
    this.#form = form
  }

  body(blocks: readonly TextBlock[]): string {
    return blocks.map((block) => this.#block(block) + (block.id === '' ? '' : this.#form.behind(block.id))).join('')
  }

  notes(notes: readonly Note[]): string {
    if (notes.length === 0) return ''
    const written = notes.map(({ number, line }) => {
      const back = this.#element('a', noteLink(number, 'list'), String(number))
      return this.#element('div', noteFrame(number), element('p', {}, `${back} ${this.#line(line)}`))
    })
    return this.#element('div', notesFrame, `<hr>${written.join('')}`)
  }

  #block(block: TextBlock): string {
    const named = this.#named(block)
    switch (block.is) {
      case 'heading':
        return element(`h${String(block.level + this.#form.topHeading - 1)}`, named, this.#line(block.line))
      case 'paragraph':
        return element('p', named, this.#line(block.line) || '<br>')
      case 'list':
        return this.#list(block)
      case 'quote':
        return element('blockquote', {}, this.body(block.blocks))
      case 'table':
        return this.#form.frameTable(this.#table(block.rows))
      case 'card':
        return this.#card(block.record, named)
      case 'chart':
        return this.#chart(block.shown, named)
      case 'figure':
        return this.#figure(block, named)
      case 'rule':
        return '<hr>'
    }
  }

  #named({ id }: TextBlock): Readonly<Record<string, string>> {
    const name = id === '' ? undefined : this.#form.idOf(id)
    return name === undefined ? {} : { id: name }
  }

  #list(list: Extract<TextBlock, { is: 'list' }>): string {
    if (list.of === 'tasks') {
      return element('ul', { 'data-type': 'taskList' }, list.items.map((item) => this.#task(item)).join(''))
    }
    const items = list.items.map(({ blocks }) => element('li', {}, this.body(blocks))).join('')
    if (list.numbering === null) return element('ul', {}, items)
    return element('ol', { start: String(list.numbering.start), type: list.numbering.numeral }, items)
  }

  /** The box is a letter, which every program shows; Minga reads the attributes and leaves it out. */
  #task({ marker, done, blocks }: ListItem): string {
    const box = element('span', { 'data-task-box': '' }, `${marker} `)
    const [first, ...rest] = blocks
    const attributes = { 'data-type': 'taskItem', 'data-checked': String(done === true) }
    if (first?.is !== 'paragraph') return element('li', attributes, box + this.body(blocks))
    const begun = element('p', this.#named(first), box + this.#line(first.line))
    const behind = first.id === '' ? '' : this.#form.behind(first.id)
    return element('li', attributes, begun + behind + this.body(rest))
  }

  #table(rows: readonly (readonly TableCell[])[]): string {
    const written = rows.map((row) => element('tr', {}, row.map((cell) => this.#cell(cell)).join('')))
    return this.#element('table', { style: 'border-collapse:collapse' }, element('tbody', {}, written.join('')))
  }

  #cell({ isHeader, columns, rows, align, blocks }: TableCell): string {
    const attributes = {
      ...(columns > 1 && { colspan: String(columns) }),
      ...(rows > 1 && { rowspan: String(rows) }),
      ...(!this.#form.isStyled && align !== null && { class: `align-${align}` }),
      style: align === null ? ruled : `${ruled};text-align:${align}`,
    }
    return this.#element(isHeader ? 'th' : 'td', attributes, this.body(blocks))
  }

  #card(record: ShownRecord, named: Readonly<Record<string, string>>): string {
    return cardElement(record, { ...named, ...dataToLeave(record) }, this.#form.isStyled)
  }

  /** The picture if it can be shown, else its alternative text. Minga's editor reads its data attributes. */
  #figure(block: Extract<TextBlock, { is: 'figure' }>, named: Readonly<Record<string, string>>): string {
    const { figure, shown, line } = block
    const words = escapedText(pictureWords(block))
    const picture = shown.source === null ? element('p', {}, words) : this.#picture(shown.source, figure)
    const caption = line.length === 0 ? '' : element('figcaption', {}, this.#line(line))
    return element('figure', { ...named, ...figureData(figure) }, picture + caption)
  }

  #picture(source: string, { alt, wide, high, width }: Figure): string {
    const size = wide === null || high === null ? '' : ` width="${String(wide)}" height="${String(high)}"`
    const share = this.#form.isStyled ? ` style="width:${String(shareOfColumn[width] * 100)}%;height:auto"` : ''
    return `<img src="${escapedText(source)}" alt="${escapedText(alt)}"${size}${share}>`
  }

  /** The title, the drawing if there is one, the table and the notes. Minga's editor reads the data attributes. */
  #chart({ link, drawn, drawing, ...rest }: ShownChart, named: Readonly<Record<string, string>>): string {
    const style = this.#form.isStyled ? ' style="width:100%;height:auto"' : ''
    const alt = escapedText(drawn?.table.title ?? '')
    const picture = drawing === undefined ? '' : `<img src="${svgAddress(drawing)}" alt="${alt}"${style}>`
    const [head, ...figures] = chartBlocks({ link, drawn, ...rest })
    const words = this.body(head === undefined ? [] : [head]) + picture + this.body(figures)
    return element('div', { ...named, ...(drawn !== null && chartLinkData(link)) }, words)
  }

  #line(line: readonly Run[]): string {
    return line.map((run) => this.#run(run)).join('')
  }

  #run(run: Run): string {
    if (run.is === 'break') return '<br>'
    if (run.is === 'record') return referenceElement(run.record, dataToLeave(run.record))
    if (run.is === 'note') {
      return element('sup', {}, this.#element('a', noteLink(run.number, 'text'), String(run.number)))
    }
    const words = inlineMarks
      .filter((mark) => run.marks.includes(mark))
      .reduce((inner, mark) => element(markTags[mark], {}, inner), escapedText(run.text))
    const address = run.address === null ? null : this.#form.addressOf(run.address)
    return address === null ? words : linked(address, words)
  }

  #element(tag: string, attributes: Readonly<Record<string, string>>, inner: string): string {
    if (this.#form.isStyled) return element(tag, attributes, inner)
    const { style: _, ...rest } = attributes
    return element(tag, rest, inner)
  }
}

/** The data of a figure, as its element carries it. */
export function figureData({ file, alt, width, wide, high }: Figure): Record<string, string> {
  return {
    'data-figure': file,
    'data-alt': alt,
    'data-width': width,
    ...(wide !== null && { 'data-wide': String(wide) }),
    ...(high !== null && { 'data-high': String(high) }),
  }
}

/** The link of a chart, as its element carries it. */
export function chartLinkData(link: ChartLink): Record<string, string> {
  const source = 'group' in link ? { 'data-group': link.group } : { 'data-room': link.room, 'data-record': link.record }
  return { 'data-chart': link.chart, ...source }
}

/** A chart as Minga's editor reads it: its link around its title, its table and its notes. */
export function chartHtml(shown: ShownChart): string {
  return element('div', chartLinkData(shown.link), htmlText(chartBlocks(shown)))
}

/** The address of an image that holds its drawing: it makes no request and runs no script. */
function svgAddress(drawing: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`
}

/** A bordered paragraph: reference, title, state, address. The element around it is what Minga's editor reads. */
export function cardHtml(record: ShownRecord): string {
  return cardElement(record, linkData(record), true)
}

function cardElement(
  { name, title, details, address }: ShownRecord,
  data: Readonly<Record<string, string>>,
  isStyled: boolean,
): string {
  const lines = [
    `${element('strong', {}, escapedText(name))} ${escapedText(title)}`.trim(),
    escapedText(details.join(' · ')),
    address === null ? '' : linked(address, escapedText(address)),
  ]
  const shown = element('p', isStyled ? { style: framed } : {}, lines.filter((line) => line !== '').join('<br>'))
  return element('div', { 'data-record-card': '', ...data }, shown)
}

/** A record in a sentence, as Minga's editor reads it. */
export function referenceHtml(record: ShownRecord): string {
  return referenceElement(record, linkData(record))
}

function referenceElement({ name, title, address }: ShownRecord, data: Readonly<Record<string, string>>): string {
  const words = address === null ? escapedText(name) : linked(address, escapedText(name), title)
  return element('span', { 'data-record-reference': '', ...data }, words)
}

function linkData({ link }: ShownRecord) {
  return { 'data-room': link.room, 'data-record': link.record, 'data-kind': link.kind }
}

/** A file is passed on to people whose rights Minga does not know. */
function dataToLeave(record: ShownRecord) {
  return record.address === null ? {} : linkData(record)
}

function linked(address: string, inner: string, title = ''): string {
  return element('a', { href: address, ...(title !== '' && { title }) }, inner)
}

function element(tag: string, attributes: Readonly<Record<string, string>>, inner: string): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapedText(value)}"`)
  return `<${tag}${written.join('')}>${inner}</${tag}>`
}
