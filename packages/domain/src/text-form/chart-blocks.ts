import type { TableCell, TextBlock, Words } from './read-text.ts'
import type { ShownChart, WrittenTable } from './shown-chart.ts'

export type ChartBlock = Extract<TextBlock, { is: 'chart' }>

/**
 * A chart as blocks that every target can write: its title, its table and its notes, or the one sentence in its place. A target
 * puts the drawing behind the first of them. None has an id, because only the chart itself is a block of the text.
 */
export function chartBlocks({ drawn, sentence }: ShownChart): TextBlock[] {
  if (drawn === null) return sentence === '' ? [] : [paragraph(sentence, ['italic'])]
  const { title, notes, missing } = drawn.table
  const figures = missing === undefined ? tableOf(drawn.table) : paragraph(missing, [])
  return [paragraph(title, ['bold']), figures, ...notes.map((note) => paragraph(note, ['italic']))]
}

/** The name of a chart in a line of text: its title, or the sentence in its place. */
export function chartName({ drawn, sentence }: ShownChart): string {
  return drawn?.table.title ?? sentence
}

function tableOf({ columns, areFigures, rows }: WrittenTable): TextBlock {
  const row = (cells: readonly string[], isHeader: boolean) =>
    cells.map((text, column): TableCell => {
      const align = areFigures[column] === true ? 'right' : null
      return { isHeader, columns: 1, rows: 1, align, blocks: [paragraph(text, [])] }
    })
  return { is: 'table', id: '', rows: [row(columns, true), ...rows.map((cells) => row(cells, false))] }
}

function paragraph(text: string, marks: Words['marks']): TextBlock {
  return { is: 'paragraph', id: '', line: text === '' ? [] : [{ is: 'words', text, marks, address: null }] }
}
