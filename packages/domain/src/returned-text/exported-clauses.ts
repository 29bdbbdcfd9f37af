import { pictureWords } from '../text-form/plain-text.ts'
import type { Run, TableCell, TextBlock } from '../text-form/read-text.ts'
import type { CellPlace, ExportedClause } from './returned-text.ts'

const boxes = ['☑', '☐']

interface Around {
  readonly cell: CellPlace | null
  readonly table: string
}

/** The clauses of a text as a file of it says them, in reading order. */
export function exportedClauses(blocks: readonly TextBlock[]): ExportedClause[] {
  const clauses: ExportedClause[] = []
  let tables = 0
  const walk = (inner: readonly TextBlock[], around: Around, leads: readonly string[] = []) => {
    for (const [at, block] of inner.entries()) add(block, around, at === 0 ? leads : [])
  }
  const add = (block: TextBlock, around: Around, leads: readonly string[]) => {
    switch (block.is) {
      case 'heading':
      case 'paragraph':
        clauses.push({ ...lineOf(block.line), block: block.id, is: block.is, leads, ...around })
        return
      case 'figure':
        clauses.push({ ...lineOf(block.line), block: block.id, is: 'figure', leads: [pictureWords(block)], ...around })
        return
      case 'card':
        clauses.push({
          block: block.id,
          is: 'card',
          text: block.record.name,
          records: [block.record.name],
          leads,
          ...around,
        })
        return
      case 'list':
        for (const { done, blocks: inside } of block.items) walk(inside, around, done === null ? [] : boxes)
        return
      case 'quote':
        return walk(block.blocks, around)
      case 'table':
        return addTable(block.rows, around.table === '' ? block.id : around.table)
      case 'rule':
    }
  }
  const addTable = (rows: readonly (readonly TableCell[])[], table: string) => {
    // Empty rows are not written.
    const written = rows.filter((row) => row.length > 0)
    if (written.length === 0) return
    const number = tables
    tables += 1
    for (const [row, cells] of written.entries()) {
      for (const [column, { blocks: inside }] of cells.entries())
        walk(inside, { cell: { table: number, row, column }, table })
    }
  }
  walk(blocks, { cell: null, table: '' })
  return clauses
}

function lineOf(line: readonly Run[]): Pick<ExportedClause, 'text' | 'records'> {
  return {
    text: line.map(runText).join(''),
    records: line.flatMap((run) => (run.is === 'record' ? [run.record.name] : [])),
  }
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

/** What a file says around the text, to be known again where it comes back. */
export function frontOf(texts: readonly string[]): ExportedClause[] {
  return texts.map((text) => ({ block: '', is: 'front', text, records: [], leads: [], cell: null, table: '' }))
}
