import { linkBlocks, recordLink } from '../roadmap/block-names.ts'
import { isText, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'
import { chartIn } from '../roadmap/chart-block.ts'
import type { PastRecord } from '../record/past-record.ts'
import { typeOf } from '../record/record-types.ts'
import type { Clause } from './clauses.ts'
import { figuresKey } from './undertaken-figures.ts'

/** The parts of a card or a chart that can be undertaken: never its status, its next step, or values derived from a clock. */
export interface Undertaking {
  readonly kind: string
  readonly reference: string | null
  readonly fields: Readonly<Record<string, unknown>>
}

/** The fields that an undertaking consists of, where a kind has them, beside the day that it is due. */
const undertaken = ['title', 'lead', 'outsideLead', 'indicator', 'comparison', 'value', 'unit', 'baseYear']

export function undertakingOf({ kind, fields }: PastRecord, reference: string | null): Undertaking {
  const { rows, fields: declared } = typeOf(kind)
  const names = [...undertaken, ...(rows.due === undefined ? [] : [rows.due])].filter((name) =>
    Object.hasOwn(declared, name),
  )
  return { kind, reference, fields: Object.fromEntries(names.map((name) => [name, fields[name] ?? null])) }
}

/**
 * A clause by canon 1: its own type, attributes, words and marks, the types of what is around it, and what the records that it
 * names said then. Versions that were named before canon 2 have their roots over it, and translations their hashes of words. It
 * is blind to what the frames around a clause say, such as the box of a task.
 *
 * @param undertakings by record, and by `figuresKey` for the pathway of a chart; null for one that did not exist then
 */
export function canonicalClause(
  { id, element, within }: Clause,
  undertakings: ReadonlyMap<string, Undertaking>,
): string {
  const { id: _, ...attributes } = element.attributes
  const card = linkBlocks.includes(element.name) ? saidBy(element, undertakings) : {}
  return canonicalJson({
    id,
    within,
    type: element.name,
    attributes,
    content: element.content.map((node) => inline(node, undertakings)),
    ...card,
  })
}

function inline(node: TreeNode, undertakings: ReadonlyMap<string, Undertaking>): unknown {
  if (isText(node)) return node
  const { name, attributes, content } = node
  return {
    type: name,
    attributes,
    content: content.map((inner) => inline(inner, undertakings)),
    ...saidBy(node, undertakings),
  }
}

/**
 * What the record of a card, a reference or a chart undertook. A chart of a register has no undertaking: organisations do not
 * undertake the state of its records.
 */
export function saidBy(element: TreeElement, undertakings: ReadonlyMap<string, Undertaking>) {
  const chart = chartIn(element)
  if (chart !== undefined) {
    return 'record' in chart ? { said: undertakings.get(figuresKey(chart.record)) ?? null } : {}
  }
  const link = recordLink.safeParse(element.attributes).data
  return link === undefined ? {} : { said: undertakings.get(link.record) ?? null }
}

/** JSON with the keys of each object in the order of their UTF-16 code units, and nothing between them (RFC 8785). */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'))
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  const sorted = entries.toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${sorted.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`
}
