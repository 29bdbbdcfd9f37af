import { CellWords, withoutEscapes, type NumberLook } from './cell-words.ts'
import { dayOfSerial, NoWorkbook, type WorkbookCell } from './workbook.ts'
import { attributeOf, eachAttribute, visitXml } from './xml-tokens.ts'

/** A register is smaller. What is only formatted, to the last row of a sheet, does not count. */
const mostRows = 20_000
const mostColumns = 200

/** The tables that cells of a sheet refer to. */
export interface SheetContext {
  readonly strings: readonly string[]
  /** What each style shows its numbers as. */
  readonly looks: readonly NumberLook[]
  readonly is1904: boolean
}

/** @throws NoWorkbook where a cell with a value lies beyond what a register has */
export function sheetCells(xml: string, context: SheetContext): (readonly WorkbookCell[])[] {
  const rows: WorkbookCell[][] = []
  const inline = new CellWords()
  let [row, column] = [-1, -1]
  let [type, style] = ['n', -1]
  let [isValue, isComputed] = [false, false]
  let value: string | undefined
  const put = () => {
    const read = cellOf({ type, style, value, inline: inline.words, isComputed }, context)
    if (read === null) return
    if (row >= mostRows || column >= mostColumns) throw new NoWorkbook('too-much-inside', `a value in row ${row + 1}`)
    while (rows.length <= row) rows.push([])
    const cells = rows[row] ?? []
    while (cells.length < column) cells.push(null)
    cells[column] = read
  }
  visitXml(xml, {
    open: (name, attributes) => {
      if (name === 'row') {
        row = numbered(attributeOf(attributes, 'r'), row)
        column = -1
      } else if (name === 'c') {
        type = 'n'
        style = -1
        let place = -1
        eachAttribute(attributes, (key, written) => {
          if (key === 'r') place = columnOf(written)
          else if (key === 't') type = written
          else if (key === 's') style = Number(written)
        })
        column = place < 0 ? column + 1 : place
        value = undefined
        isComputed = false
        inline.begin()
      } else if (name === 'v') {
        isValue = true
        value = ''
      } else if (name === 'f') isComputed = true
      else inline.open(name)
    },
    close: (name) => {
      if (name === 'c') put()
      else if (name === 'v') isValue = false
      else inline.close(name)
    },
    text: (text) => {
      if (isValue) value = `${value ?? ''}${text}`
      else inline.text(text)
    },
  })
  return rows
}

/** From 0; the next one where it is not said. */
function numbered(number: string | undefined, last: number): number {
  return number !== undefined && /^\d{1,7}$/.test(number) ? Number(number) - 1 : last + 1
}

/** A1 is 0, AA1 is 26. */
function columnOf(place: string): number {
  let column = 0
  for (let at = 0; at < place.length; at += 1) {
    const letter = place.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}

interface WrittenCell {
  readonly type: string
  /** The index of the cell's style; below 0 without one. */
  readonly style: number
  /** Undefined where it has none. */
  readonly value: string | undefined
  readonly inline: string
  readonly isComputed: boolean
}

function cellOf(
  { type, style, value, inline, isComputed }: WrittenCell,
  { strings, looks, is1904 }: SheetContext,
): WorkbookCell {
  if (type === 'inlineStr') return words(withoutEscapes(inline))
  // Programs that do not compute leave the result out: that is not an empty cell.
  if (isComputed && (value === undefined || (value === '' && type !== 'str'))) return { is: 'formula' }
  if (value === undefined || value === '') return null
  switch (type) {
    case 's':
      return words(strings[Number(value)] ?? '')
    case 'str':
      return words(withoutEscapes(value))
    case 'b':
      return value === '1' || value === 'true'
    case 'e':
      return { is: 'error' }
    case 'd':
      return /^\d{4}-\d\d-\d\d/.test(value) ? { day: value.slice(0, 10) } : words(value)
    case 'n': {
      const number = Number(value)
      if (!Number.isFinite(number)) return { is: 'error' }
      const look = looks[style]
      // Programs keep fifteen digits: what is behind them came of counting in twos.
      if (look === 'percent') return { percent: Number((number * 100).toPrecision(15)) }
      const day = look === 'day' ? dayOfSerial(number, is1904) : undefined
      return day === undefined ? number : { day }
    }
    default:
      return { is: 'error' }
  }
}

function words(text: string): WorkbookCell {
  return text === '' ? null : text
}
