import { z } from 'zod'

import { recordId } from '../identity/ids.ts'
import { commonFields } from './common-fields.ts'
import type { Field } from './field.ts'
import type { LongTextField } from './long-text.ts'
import type { RecordShape } from './record-shape.ts'
import type { Complete, FacetIn, Layout, NameIn, Special } from './layout.ts'

type Fields = Readonly<Record<string, Field>>
type SchemasOf<Of extends Fields> = { readonly [Name in keyof Of]: Of[Name]['schema'] }
type All<Own extends Fields> = typeof commonFields & Own

interface Declaration<Kind, Root, Own extends Fields, LongText, Parts extends Special, Placed> {
  readonly kind: Kind
  /**
   * The register's root map of these records, keyed by record id; also what lists of them are called in addresses and
   * answers.
   */
  readonly root: Root
  /** The beginning of references: `BAR` of BAR-014. */
  readonly prefix: string
  /** The kind from whose pages people reach this one, which then has no line of its own in the menus. */
  readonly under?: string
  /** The words that people type to find it in a menu, in any language. */
  readonly words: readonly string[]
  /** Its own, beside those that all kinds have. Their order is that of the record, and of a file's columns. */
  readonly fields: Own & { readonly status: Field & { readonly closed: readonly string[] } }
  /**
   * What were fields: answers still have them, empty, because older pages and programs read them, and a room still takes
   * them, because an older page writes them. Nothing reads what a room holds of them.
   */
  readonly retired?: Fields
  /** The fields that name its owner and its day: lists across groups and the start page ask for these. */
  readonly rows?: { readonly assignee?: keyof Own & string; readonly due?: keyof Own & string }
  /** Whether its lead has something to do until it is closed, which a leaving organisation leaves behind. */
  readonly leadOwes: boolean
  /** In the order in which they are read. */
  readonly longTexts: readonly LongText[]
  /** The parts of its pages beside its fields, by name. The web does not compile without a component, a column or a facet for each. */
  readonly special?: Parts
  readonly layout: Layout<NameIn<All<Own>>, FacetIn<All<Own>>, LongText, Parts, Placed>
}

/**
 * Everything there is to say of a kind of record. The register's shape, its schema, its lists and its panel are read
 * off it.
 */
export function declareKind<
  const Kind extends string,
  const Root extends string,
  Own extends Fields,
  const LongText extends LongTextField,
  const Placed extends string,
  const Parts extends Special = object,
>(
  declaration: Declaration<Kind, Root, Own, LongText, Parts, Placed> &
    Complete<NameIn<All<Own>>, LongText, Parts, Placed>,
) {
  const { kind, root, prefix, under, words, rows = {}, retired = {}, leadOwes, longTexts, layout } = declaration
  const fields: All<Own> = { ...commonFields, ...declaration.fields }
  const { closed }: { readonly closed: readonly string[] } = declaration.fields.status
  const named = Object.entries<Field>(fields)
  const schemas = Object.fromEntries(named.map(([name, { schema }]) => [name, schema]))
  const emptied = Object.fromEntries(Object.entries(retired).map(([name, field]) => [name, field.schema]))
  const known = z.object({ id: recordId, ...(schemas as SchemasOf<All<Own>>) })
  // The coalition's own fields stay as they are: their definitions read them, where they are shown or written.
  const schema = known.extend(emptied).loose() as unknown as typeof known
  const shape: RecordShape = Object.fromEntries(named.map(([name, field]) => [name, field.shape]))
  return {
    kind,
    root,
    prefix,
    under,
    words,
    rows,
    leadOwes,
    longTexts,
    special: declaration.special,
    layout,
    fields,
    schema,
    shape,
    retired,
    /** The statuses in which nothing is left to do. */
    closed,
    /** Whether something is left to do; a status that a newer Minga wrote counts as open. */
    isOpen: ({ status }: { readonly status: string }) => !closed.includes(status),
  } as const
}
