import { z } from 'zod'

import { recordId } from '../identity/ids.ts'
import { commonFields } from './common-fields.ts'
import type { Field } from './field.ts'
import type { LongTextField } from './long-text.ts'
import type { RecordShape } from './record-shape.ts'

type Fields = Readonly<Record<string, Field>>
type SchemasOf<Of extends Fields> = { readonly [Name in keyof Of]: Of[Name]['schema'] }

interface Declaration<Kind extends string, Root extends string, Own extends Fields> {
  readonly kind: Kind
  /**
   * The register's root map of these records, keyed by record id; also what lists of them are called in addresses and
   * answers.
   */
  readonly root: Root
  /** What references begin with: `BAR` of BAR-014. */
  readonly prefix: string
  /** Its own, beside those that all kinds have. Their order is that of the record, and of a file's columns. */
  readonly fields: Own & { readonly status: Field & { readonly closed: readonly string[] } }
  /** Which of its fields say whose it is and until when: lists across groups and the start page ask for these. */
  readonly rows?: { readonly assignee?: keyof Own & string; readonly due?: keyof Own & string }
  /** Whether its lead has something to do until it is closed, which a leaving organisation leaves behind. */
  readonly leadOwes: boolean
  /** In the order in which they are read. */
  readonly longTexts: readonly LongTextField[]
}

/** Everything there is to say of a kind of record. The register's shape, its schema and every list are read off it. */
export function declareKind<const Kind extends string, const Root extends string, Own extends Fields>(
  declaration: Declaration<Kind, Root, Own>,
) {
  const { kind, root, prefix, rows = {}, leadOwes, longTexts } = declaration
  const fields: typeof commonFields & Own = { ...commonFields, ...declaration.fields }
  const { closed }: { readonly closed: readonly string[] } = declaration.fields.status
  const named = Object.entries<Field>(fields)
  const schemas = Object.fromEntries(named.map(([name, { schema }]) => [name, schema]))
  const schema = z.object({ id: recordId, ...(schemas as SchemasOf<typeof commonFields & Own>) })
  const shape: RecordShape = Object.fromEntries(named.map(([name, field]) => [name, field.shape]))
  return {
    kind,
    root,
    prefix,
    rows,
    leadOwes,
    longTexts,
    fields,
    schema,
    shape,
    /** Whether something is left to do; a status that a newer Minga wrote counts as open. */
    isOpen: ({ status }: { readonly status: string }) => !closed.includes(status),
  } as const
}
