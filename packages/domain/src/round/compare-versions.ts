import type { PastRecord } from '../record/past-record.ts'
import type { ChartLink } from '../roadmap/chart-link.ts'
import type { VersionBlock } from './version-blocks.ts'

/**
 * The names of the fields that are not the same: a title in any language, a set's members in any order, a long text by
 * the name of its field.
 */
export function changedFields(then: Content, now: Content): string[] {
  const names = new Set([...Object.keys(then.fields), ...Object.keys(now.fields)])
  const fields = [...names].filter((name) => !isSame(then.fields[name], now.fields[name]))
  const texts = new Set([...then.texts, ...now.texts].map(({ field }) => field))
  return [...fields, ...[...texts].filter((field) => textsOf(then, field) !== textsOf(now, field))]
}

type Content = Pick<PastRecord, 'fields' | 'texts'>

function textsOf({ texts }: Content, name: string): string {
  return JSON.stringify(texts.flatMap(({ field, language, text }) => (field === name ? [[language, text]] : [])))
}

function isSame(then: unknown, now: unknown): boolean {
  return JSON.stringify(inOrder(then ?? null)) === JSON.stringify(inOrder(now ?? null))
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(String).toSorted()
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** One block of a text in two versions; null where it was not there. */
export interface ComparedBlock {
  readonly name: string
  readonly level: number
  readonly stood: string | null
  readonly stands: string | null
  /** The record behind each U+FFFC in them. */
  readonly stoodRecords: VersionBlock['records']
  readonly standsRecords: VersionBlock['records']
  /** The chart that the block shows. */
  readonly stoodChart?: ChartLink | undefined
  readonly standsChart?: ChartLink | undefined
}

/** Two versions of a text as one, in the order of the later; a removed block stands after its old neighbour. */
export function comparedBlocks(then: readonly VersionBlock[], now: readonly VersionBlock[]): ComparedBlock[] {
  const before = new Map(then.map((block) => [block.id, block]))
  const after = new Set(now.map(({ id }) => id))
  const goneBehind = Map.groupBy(gone(then, after), ({ behind }) => behind)
  const goneAfter = (id: string | undefined): ComparedBlock[] =>
    (goneBehind.get(id) ?? []).map(({ block: { name, level, text, records, chart } }) => ({
      name,
      level,
      stood: text,
      stands: null,
      stoodRecords: records,
      standsRecords: [],
      ...chartsOf(chart, undefined),
    }))
  return [
    ...goneAfter(undefined),
    ...now.flatMap(({ id, name, level, text, records, chart }) => [
      {
        name,
        level,
        stood: before.get(id)?.text ?? null,
        stands: text,
        stoodRecords: before.get(id)?.records ?? [],
        standsRecords: records,
        ...chartsOf(before.get(id)?.chart, chart),
      },
      ...goneAfter(id),
    ]),
  ]
}

/** Each block that is gone with the nearest one before it that is still there. */
function gone(then: readonly VersionBlock[], after: ReadonlySet<string>) {
  const found: { readonly behind: string | undefined; readonly block: VersionBlock }[] = []
  let behind: string | undefined
  for (const block of then) {
    if (after.has(block.id)) behind = block.id
    else found.push({ behind, block })
  }
  return found
}

function chartsOf(stood: ChartLink | undefined, stands: ChartLink | undefined) {
  return { ...(stood && { stoodChart: stood }), ...(stands && { standsChart: stands }) }
}
