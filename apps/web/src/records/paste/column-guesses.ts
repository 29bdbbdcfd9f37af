import { fieldsByContent } from '@minga/domain/cell-reading/fields-by-content'
import type { CellNames } from '@minga/domain/cell-reading/read-cell'
import type { Language } from '@minga/domain/language/language'
import { plainText } from '@minga/domain/record/mentions'
import type { RecordKind } from '@minga/domain/record/record-kind'

import type { CopiedCell } from './clipboard-table.ts'
import type { KnownColumns } from './known-columns.ts'
import { fieldsForColumns, guessColumns } from './pasted-columns.ts'

/** Where a column goes, and what says so: its name, its values, or what the person chose the last time. */
export interface ColumnGuess {
  readonly field: string | undefined
  readonly by?: 'name' | 'content' | 'memory'
}

interface GuessParts {
  readonly isNamed: boolean
  readonly names: Omit<CellNames, 'writing'>
  readonly language: Language
  readonly known: KnownColumns
}

/** Earlier choices come first, then names, then values: no field is in two columns. */
export function columnGuesses(
  kind: RecordKind,
  rows: readonly (readonly CopiedCell[])[],
  { isNamed, names, language, known }: GuessParts,
): readonly ColumnGuess[] {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const fields = new Set(fieldsForColumns(kind, names.own))
  const guesses = new Map<number, ColumnGuess>()
  const taken = new Set<string>()
  const put = (at: number, guess: ColumnGuess) => {
    if (guesses.has(at) || (guess.field !== undefined && taken.has(guess.field))) return
    guesses.set(at, guess)
    if (guess.field !== undefined) taken.add(guess.field)
  }
  if (isNamed) {
    for (const [at, { text }] of (rows[0] ?? []).entries()) {
      const before = known[plainText(text)]
      if (before === null) put(at, { field: undefined, by: 'memory' })
      else if (before !== undefined && fields.has(before)) put(at, { field: before, by: 'memory' })
    }
    const named = guessColumns(kind, rows, { isNamed, words: names.words, language })
    for (const [at, field] of named.entries()) if (field !== undefined) put(at, { field, by: 'name' })
  }
  const body = rows.slice(isNamed ? 1 : 0)
  const byContent = fieldsByContent({
    kind,
    columns: Array.from({ length: width }, (_, at) => body.map((row) => row[at] ?? { text: '' })),
    names,
    known: new Map([...guesses].map(([at, { field = '' }]) => [at, field])),
    language,
  })
  for (const [at, field] of byContent) put(at, { field, by: 'content' })
  // Without names and without sentences: the first column is the title.
  const isTitled = [...taken].some((field) => field.startsWith('title/'))
  if (!isNamed && !isTitled) put(0, { field: `title/${language}` })
  return Array.from({ length: width }, (_, at) => guesses.get(at) ?? { field: undefined })
}
