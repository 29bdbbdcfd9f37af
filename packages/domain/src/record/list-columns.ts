import { noCustomFields, type CustomFields } from '../custom-field/custom-field.ts'
import { typeWith } from '../custom-field/type-with.ts'
import { isCustomName } from './custom-key.ts'
import type { RecordKind } from './record-kind.ts'
import { typeOf } from './record-types.ts'

/** A column that a list shows. */
export interface ChosenColumn {
  readonly name: string
  /** In pixels; undefined for what its type takes. */
  readonly width?: number
  /** Stays at the left while the list scrolls sideways. */
  readonly isPinned: boolean
}

export const narrowest = 48
export const widest = 800

/** The column that tells a record; a list is never without it. */
export const titleColumn = 'title'

/** All columns that lists of a kind can show: those of its layout first, then its other fields. */
export function columnNames(kind: RecordKind, own: CustomFields = noCustomFields): readonly string[] {
  const { fields, layout, special } = typeWith(kind, own)
  const others = Object.keys(fields).filter((name) => fields[name]?.type !== 'rank')
  const placed = [...layout.columns, ...layout.first, ...layout.more].filter((name) => others.includes(name))
  return [...new Set([...layout.columns, ...placed, ...others, ...(special?.columns ?? []), 'reference', 'updated'])]
}

/** The columns of a list whose address says nothing of them. */
export function usualColumns(kind: RecordKind, own: CustomFields = noCustomFields): readonly ChosenColumn[] {
  return typeWith(kind, own).layout.columns.map((name) => ({ name, isPinned: false }))
}

/** The working group of each record, which only the lists of several groups show. */
export const groupColumn = 'group'

/**
 * Reads the columns of an address, `*reference,*title.320,severity`: in their order, with a star before those that are
 * pinned, and their widths. Names that the kind does not have are ignored.
 *
 * @returns undefined where it names none
 */
export function readColumns(kind: RecordKind, text: string | undefined): readonly ChosenColumn[] | undefined {
  const known = new Set([...columnNames(kind), ...typeOf(kind).longTexts, groupColumn])
  const chosen = new Map<string, ChosenColumn>()
  for (const item of text?.split(',') ?? []) {
    const [, star, name = '', digits] = /^(\*?)([^.]+)(?:\.(\d{1,4}))?$/.exec(item) ?? []
    // Own fields fit by their form: an address is also read where these are not known.
    if (!(known.has(name) || isCustomName(name)) || chosen.has(name)) continue
    const width = digits === undefined ? {} : { width: boundedWidth(Number(digits)) }
    chosen.set(name, { name, ...width, isPinned: star === '*' })
  }
  return chosen.size === 0 ? undefined : inOrder([...chosen.values()])
}

/** The columns in an address; undefined for those that a list has anyway. */
export function writeColumns(kind: RecordKind, chosen: readonly ChosenColumn[]): string | undefined {
  const text = writeNames(inOrder(chosen))
  return text === writeNames(usualColumns(kind)) ? undefined : text
}

export function boundedWidth(width: number): number {
  return Math.round(Math.min(widest, Math.max(narrowest, width)))
}

/** Pinned columns first, and the title among them all. */
export function inOrder(chosen: readonly ChosenColumn[]): readonly ChosenColumn[] {
  const pinned = chosen.filter(({ isPinned }) => isPinned)
  const others = chosen.filter(({ isPinned }) => !isPinned)
  if (chosen.some(({ name }) => name === titleColumn)) return [...pinned, ...others]
  const [first, ...rest] = others
  const title = { name: titleColumn, isPinned: false }
  return first?.name === 'reference' ? [...pinned, first, title, ...rest] : [...pinned, title, ...others]
}

function writeNames(chosen: readonly ChosenColumn[]): string {
  return chosen
    .map(({ name, width, isPinned }) => `${isPinned ? '*' : ''}${name}${width === undefined ? '' : `.${width}`}`)
    .join(',')
}
