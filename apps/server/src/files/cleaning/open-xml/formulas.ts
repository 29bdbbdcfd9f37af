/** Functions that ask another program or a server when a table is recalculated. */
const asks =
  /(?:^|[^\p{L}\p{N}_.])(?:_xlfn\.)*(?:WEBSERVICE|RTD|CALL|REGISTER(?:\.ID)?|EXEC|IMAGE|SQL\.REQUEST|DDE)\s*\(/iu
/** `[1]Sheet!A1`, `'[1]My sheet'!A1`, `[1]!name`. A column of a table, `Sales[2024]`, has no `!` behind it. */
const otherBook = /\[\d+\][^\][(),!]*!/
/** `'C:\[book.xlsx]Sheet'!A1`, where a program wrote what should be a number. */
const otherFile = /\[[^\]]*\.[^\]]*\][^\][(),!]*!/
/** The longest that a table program takes, in letters. */
const longest = 8192

/** The sources outside its file that a formula reads: a book that the file lists by number, or a program, a server, a file by its name. */
export function formulaReads(formula: string): 'nothing' | 'book' | 'program' {
  if (formula.length > longest) return 'program'
  const plain = formula.replaceAll(/"[^"]*"/g, '""')
  if (asks.test(plain) || asksProgram(plain) || otherFile.test(plain)) return 'program'
  return otherBook.test(plain) ? 'book' : 'nothing'
}

/** Cells keep their values where their formulas go. */
export interface FormulasTaken {
  readonly text: string
  readonly books: number
  readonly programs: number
}

const cellFormula = /<((?:\w+:)?f)((?:\s[^<>]*)?)(?:\/>|>([^<]*)<\/\1>)/g

/** @param cells the cells of a sheet as text: made into a tree, a large sheet would take all the memory there is */
export function withoutForeignFormulas(cells: string): FormulasTaken {
  let [books, programs] = [0, 0]
  const shared = new Set<string>()
  const first = cells.replaceAll(cellFormula, (whole, _name, attributes: string, written: string | undefined) => {
    const reads = written === undefined ? 'nothing' : formulaReads(unescapedText(written))
    if (reads === 'nothing') return whole
    if (reads === 'book') books += 1
    else programs += 1
    const index = sharedAs(attributes)
    if (index !== undefined) shared.add(index)
    return ''
  })
  if (shared.size === 0) return { text: first, books, programs }
  const text = first.replaceAll(cellFormula, (whole, _name, attributes: string) =>
    shared.has(sharedAs(attributes) ?? '') ? '' : whole,
  )
  return { text, books, programs }
}

/** Formulas of several cells are written once, under a number. */
function sharedAs(attributes: string): string | undefined {
  return /\bsi\s*=\s*["'](\d+)["']/.exec(attributes)?.[1]
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescapedText(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, digits?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole
      const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

/** `program|'topic'!item`. */
function asksProgram(formula: string): boolean {
  const bar = formula.indexOf('|')
  return bar !== -1 && formula.includes('!', bar)
}
