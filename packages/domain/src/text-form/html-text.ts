import { shareOfColumn, type Figure } from '../roadmap/figure.ts'
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
import { notesOf, type Note } from './text-notes.ts'

/**
 * A text as HTML that Word, Outlook, LibreOffice and Minga's own editor read: a record is a link with its reference, a
 * card a bordered paragraph. Their data attributes let Minga find the record again; those of a record that the reader
 * may not read are left out, because they name its group. Styles are written out, because what is pasted brings no
 * stylesheet. Notes stand after the text and are linked both ways, by the names that Word knows.
 */
export function htmlText(blocks: readonly TextBlock[]): string {
  return bodyHtml(blocks) + notesHtml(notesOf(blocks))
}

function bodyHtml(blocks: readonly TextBlock[]): string {
  return blocks.map(blockHtml).join('')
}

function notesHtml(notes: readonly Note[]): string {
  if (notes.length === 0) return ''
  const written = notes.map(({ number, line }) => {
    const back = element('a', noteLink(number, 'list'), String(number))
    return element('div', noteFrame(number), element('p', {}, `${back} ${lineHtml(line)}`))
  })
  return element('div', notesFrame, `<hr>${written.join('')}`)
}

/** What surrounds the notes, and each of them: Word makes footnotes of it. */
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
/** What a table's cell and a card look like where no stylesheet comes with them. */
export const ruled = 'border:1px solid #9aa3af;padding:4px 8px'
const framed = 'border:1px solid #9aa3af;padding:6px 10px'

function blockHtml(block: TextBlock): string {
  switch (block.is) {
    case 'heading': {
      const tag = `h${String(block.level)}`
      return element(tag, {}, lineHtml(block.line))
    }
    case 'paragraph':
      return element('p', {}, lineHtml(block.line) || '<br>')
    case 'list':
      return listHtml(block)
    case 'quote':
      return element('blockquote', {}, bodyHtml(block.blocks))
    case 'table':
      return element(
        'table',
        { style: 'border-collapse:collapse' },
        element('tbody', {}, block.rows.map((row) => element('tr', {}, row.map(cellHtml).join(''))).join('')),
      )
    case 'card':
      return cardElement(block.record, dataToLeave(block.record))
    case 'figure':
      return figureHtml(block)
    case 'rule':
      return '<hr>'
  }
}

function listHtml(list: Extract<TextBlock, { is: 'list' }>): string {
  if (list.of === 'tasks') return element('ul', { 'data-type': 'taskList' }, list.items.map(taskHtml).join(''))
  const items = list.items.map(({ blocks }) => element('li', {}, bodyHtml(blocks))).join('')
  if (list.numbering === null) return element('ul', {}, items)
  return element('ol', { start: String(list.numbering.start), type: list.numbering.numeral }, items)
}

/** The box is a letter, which every program shows; Minga reads the attributes and leaves it out. */
function taskHtml({ marker, done, blocks }: ListItem): string {
  const box = element('span', { 'data-task-box': '' }, `${marker} `)
  const [first, ...rest] = blocks
  const begun = first?.is === 'paragraph' ? element('p', {}, box + lineHtml(first.line)) : box + bodyHtml(blocks)
  const after = first?.is === 'paragraph' ? bodyHtml(rest) : ''
  return element('li', { 'data-type': 'taskItem', 'data-checked': String(done === true) }, begun + after)
}

function cellHtml({ isHeader, columns, rows, align, blocks }: TableCell): string {
  const attributes = {
    ...(columns > 1 && { colspan: String(columns) }),
    ...(rows > 1 && { rowspan: String(rows) }),
    style: align === null ? ruled : `${ruled};text-align:${align}`,
  }
  return element(isHeader ? 'th' : 'td', attributes, bodyHtml(blocks))
}

/** The picture where it can be shown, else what it shows in words. Its data attributes are what Minga's editor reads. */
function figureHtml(block: Extract<TextBlock, { is: 'figure' }>): string {
  const { figure, shown, line } = block
  const words = escaped(pictureWords(block))
  const picture =
    shown.source === null
      ? element('p', {}, words)
      : `<img src="${escaped(shown.source)}" alt="${escaped(figure.alt)}"${sizeOf(figure)}>`
  const caption = line.length === 0 ? '' : element('figcaption', {}, lineHtml(line))
  return element('figure', figureData(figure), picture + caption)
}

function sizeOf({ wide, high, width }: Figure): string {
  const size = wide === null || high === null ? '' : ` width="${String(wide)}" height="${String(high)}"`
  return `${size} style="width:${String(shareOfColumn[width] * 100)}%;height:auto"`
}

/** What a figure stores, as its element carries it. */
export function figureData({ file, alt, width, wide, high }: Figure): Record<string, string> {
  return {
    'data-figure': file,
    'data-alt': alt,
    'data-width': width,
    ...(wide !== null && { 'data-wide': String(wide) }),
    ...(high !== null && { 'data-high': String(high) }),
  }
}

/** A bordered paragraph: reference, title, state, address. The element around it is what Minga's editor reads. */
export function cardHtml(record: ShownRecord): string {
  return cardElement(record, linkData(record))
}

function cardElement({ name, title, details, address }: ShownRecord, data: Readonly<Record<string, string>>): string {
  const lines = [
    `${element('strong', {}, escaped(name))} ${escaped(title)}`.trim(),
    escaped(details.join(' · ')),
    address === null ? '' : linked(address, escaped(address)),
  ]
  const shown = element('p', { style: framed }, lines.filter((line) => line !== '').join('<br>'))
  return element('div', { 'data-record-card': '', ...data }, shown)
}

/** A record in a sentence, as Minga's editor reads it. */
export function referenceHtml(record: ShownRecord): string {
  return referenceElement(record, linkData(record))
}

function referenceElement({ name, title, address }: ShownRecord, data: Readonly<Record<string, string>>): string {
  const words = address === null ? escaped(name) : linked(address, escaped(name), title)
  return element('span', { 'data-record-reference': '', ...data }, words)
}

function lineHtml(line: readonly Run[]): string {
  return line.map(runHtml).join('')
}

function runHtml(run: Run): string {
  if (run.is === 'break') return '<br>'
  if (run.is === 'record') return referenceElement(run.record, dataToLeave(run.record))
  if (run.is === 'note') {
    return element('sup', {}, element('a', noteLink(run.number, 'text'), String(run.number)))
  }
  const words = inlineMarks
    .filter((mark) => run.marks.includes(mark))
    .reduce((inner, mark) => element(markTags[mark], {}, inner), escaped(run.text))
  return run.address === null ? words : linked(run.address, words)
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
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`)
  return `<${tag}${written.join('')}>${inner}</${tag}>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
