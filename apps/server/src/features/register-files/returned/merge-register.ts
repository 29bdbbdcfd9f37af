import type { RecordKind } from '@minga/domain/record/record-kind'
import type { ReturnedNote, ReturnedReport } from '@minga/protocol/http/returned-registers'

import type { Workbook, WorkbookSheet } from '../../../files/workbook/workbook.ts'
import { findColumns, likeness, type KnownSheet } from './find-columns.ts'
import type { CellReader } from './merge-cell.ts'
import { mergeSheet, type AskedChange, type SheetToMerge } from './merge-sheet.ts'

/** A kind, at the export and now. */
export interface KnownKind extends Pick<SheetToMerge, 'base' | 'present'> {
  readonly kind: RecordKind
  readonly sheet: KnownSheet
  readonly names: CellReader['names']
}

export interface MergedRegister {
  readonly report: ReturnedReport
  readonly changes: readonly AskedChange[]
}

interface Shared extends Pick<SheetToMerge, 'references' | 'own' | 'archived' | 'isWhole'> {
  /** The sheets that have no records: what the file is, and what its cells are chosen from. */
  readonly beside: ReadonlySet<string>
  /** The sheet of what is decided elsewhere, which is not read. */
  readonly decided: string
}

/** Compares a workbook with the register of its export. */
export function mergeRegister(
  book: Workbook,
  kinds: readonly KnownKind[],
  { beside, decided: shown, ...shared }: Shared,
): MergedRegister {
  const sheets = book.sheets.filter(({ name }) => !beside.has(name) && name !== shown)
  const pairs = pairedSheets(sheets, kinds)
  const unidentified: string[] = []
  const decided = new Set(book.sheets.flatMap(({ name }) => (name === shown ? [name] : [])))
  const unknown = new Set<string>()
  const merged = kinds.flatMap((known) => {
    const sheet = pairs.get(known)
    if (sheet === undefined) return []
    const found = findColumns(sheet, known.sheet)
    if (found === undefined) {
      unidentified.push(sheet.name)
      return []
    }
    for (const name of found.decided) decided.add(name)
    for (const name of found.unknown) unknown.add(name)
    const { kind, names, base, present } = known
    return [mergeSheet({ ...shared, sheet, found, base, present, reader: { kind, names, is1904: book.is1904 } })]
  })
  const paired = new Set(pairs.values())
  const elsewhere = merged.reduce((sum, each) => sum + each.elsewhere, 0)
  return {
    report: {
      rows: merged.flatMap(({ rows }) => rows),
      notes: [
        ...named('unidentified-sheets', unidentified),
        ...named(
          'unknown-sheets',
          sheets.filter((sheet) => !paired.has(sheet)).map(({ name }) => name),
        ),
        ...named('unknown-columns', [...unknown]),
        ...named('decided', [...decided]),
        ...(elsewhere > 0 ? [{ code: 'other-groups' as const, count: elsewhere }] : []),
      ],
    },
    changes: merged.flatMap(({ changes }) => changes),
  }
}

function named(code: Exclude<ReturnedNote['code'], 'other-groups'>, names: readonly string[]): ReturnedNote[] {
  return names.length === 0 ? [] : [{ code, names }]
}

/** The sheet of each kind: by its name, and where that was changed by its columns. */
function pairedSheets(
  sheets: readonly WorkbookSheet[],
  kinds: readonly KnownKind[],
): ReadonlyMap<KnownKind, WorkbookSheet> {
  const pairs = new Map<KnownKind, WorkbookSheet>()
  for (const known of kinds) {
    const sheet = sheets.find(({ name }) => name === known.sheet.name)
    if (sheet !== undefined) pairs.set(known, sheet)
  }
  for (const known of kinds) {
    if (pairs.has(known)) continue
    const taken = new Set(pairs.values())
    const [best] = sheets
      .filter((sheet) => !taken.has(sheet) && likeness(sheet, known.sheet) * 2 > known.sheet.columns.length / 2)
      .toSorted((one, other) => likeness(other, known.sheet) - likeness(one, known.sheet))
    if (best !== undefined) pairs.set(known, best)
  }
  return pairs
}
