import type { BlockForm } from '../proposal/block-form.ts'
import { chartBlocks, type ChartBlock } from '../text-form/chart-blocks.ts'
import { pictureWords } from '../text-form/plain-text.ts'
import type { Run, TableCell, TextBlock } from '../text-form/read-text.ts'
import type { CellPlace, ExportedClause, LookedLetters } from './returned-text.ts'

const boxes = ['☑', '☐']

interface Around {
  readonly cell: CellPlace | null
  readonly table: string
  /** Whether it stands in the text itself, and in no other block. */
  readonly isFree: boolean
  /** Whether it is a cell at the head of a table, whose words are all bold. */
  readonly isHead: boolean
}

const within = { isFree: false } as const

/** The clauses of a text as a file of it says them, in reading order. */
export function exportedClauses(blocks: readonly TextBlock[]): ExportedClause[] {
  const clauses: ExportedClause[] = []
  let tables = 0
  const walk = (inner: readonly TextBlock[], around: Around, leads: readonly string[] = [], form?: BlockForm) => {
    for (const [at, block] of inner.entries())
      if (at === 0) add(block, around, leads, block.is === 'paragraph' ? form : undefined)
      else add(block, around, [])
  }
  const addItem = (inner: readonly TextBlock[], of: ListKind, around: Around, leads: readonly string[]) => {
    const form = around.isFree && of !== 'tasks' ? ({ is: of } as const) : undefined
    walk(inner, { ...around, ...within }, leads, form)
  }
  const add = (block: TextBlock, around: Around, leads: readonly string[], form?: BlockForm) => {
    switch (block.is) {
      case 'heading':
      case 'paragraph': {
        const known = form ?? (around.isFree ? formOf(block) : undefined)
        clauses.push({
          ...lineOf(block.line, around),
          block: block.id,
          is: block.is,
          leads,
          ...placeOf(around),
          ...(known && { form: known }),
        })
        return
      }
      case 'figure':
        clauses.push({
          ...lineOf(block.line, around),
          block: block.id,
          is: 'figure',
          leads: [pictureWords(block)],
          ...placeOf(around),
        })
        return
      case 'card':
        clauses.push({
          block: block.id,
          is: 'card',
          text: block.record.name,
          records: [block.record.name],
          leads,
          ...placeOf(around),
        })
        return
      case 'chart':
        return addChart(block, around, leads)
      case 'list':
        for (const { done, blocks: inside } of block.items)
          addItem(inside, block.of, around, done === null ? [] : boxes)
        return
      case 'quote':
        return walk(block.blocks, { ...around, ...within })
      case 'table':
        return addTable(block.rows, around.table === '' ? block.id : around.table)
      case 'rule':
    }
  }
  /** The title is the clause of a chart, which a file may move or take out. Figures and notes are no clauses of the text. */
  const addChart = ({ id, shown }: ChartBlock, around: Around, leads: readonly string[]) => {
    const from = clauses.length
    walk(chartBlocks(shown), { ...around, ...within })
    const [title, ...figures] = clauses
      .splice(from)
      .map(({ text, cell, table }) => ({ text, cell, table, records: [] }))
    if (title !== undefined) clauses.push({ ...title, block: id, is: 'card', leads })
    clauses.push(...figures.map((clause) => ({ ...clause, block: '', is: 'front' as const, leads: [] })))
  }
  const addTable = (rows: readonly (readonly TableCell[])[], table: string) => {
    // Empty rows are not written.
    const written = rows.filter((row) => row.length > 0)
    if (written.length === 0) return
    const number = tables
    tables += 1
    for (const [row, cells] of written.entries()) {
      for (const [column, { blocks: inside, isHeader }] of cells.entries())
        walk(inside, { cell: { table: number, row, column }, table, ...within, isHead: isHeader })
    }
  }
  walk(blocks, { cell: null, table: '', isFree: true, isHead: false })
  return clauses
}

type ListKind = Extract<TextBlock, { is: 'list' }>['of']

function placeOf({ cell, table }: Around): Pick<ExportedClause, 'cell' | 'table'> {
  return { cell, table }
}

function formOf(block: Extract<TextBlock, { is: 'heading' | 'paragraph' }>): BlockForm {
  return block.is === 'heading' ? { is: 'heading', level: block.level } : { is: 'paragraph' }
}

function lineOf(line: readonly Run[], { isHead }: Around): Pick<ExportedClause, 'text' | 'records' | 'looks'> {
  return {
    text: line.map(runText).join(''),
    records: line.flatMap((run) => (run.is === 'record' ? [run.record.name] : [])),
    looks: line.map((run) => lookOf(run, isHead)),
  }
}

/** Runs that are no words of the text have no known look. */
function lookOf(run: Run, isHead: boolean): LookedLetters {
  const { length } = runText(run)
  if (run.is !== 'words' || run.isName === true) return { length }
  const italic = run.marks.includes('italic')
  return { length, italic, address: run.address, ...(!isHead && { bold: run.marks.includes('bold') }) }
}

/** A note is its words in brackets: its number says nothing, because others may come before it. */
function runText(run: Run): string {
  switch (run.is) {
    case 'words':
      return run.text
    case 'break':
      return '\n'
    case 'record':
      return run.record.name
    case 'note': {
      const words = run.line.map(({ text }) => text).join('')
      return `[${words.replaceAll(/\s+/gu, ' ').trim()}]`
    }
  }
}

/** The words of a file around the text, to recognise them in a returned file. */
export function frontOf(texts: readonly string[]): ExportedClause[] {
  return texts.map((text) => ({ block: '', is: 'front', text, records: [], leads: [], cell: null, table: '' }))
}
