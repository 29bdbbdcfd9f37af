import { z } from 'zod'

import { organisationId, recordId } from '../identity/ids.ts'
import { localizedText } from '../language/language.ts'
import { place } from '../vocabulary/country.ts'
import { sector } from '../vocabulary/sector.ts'
import type { RecordShape } from './record-shape.ts'

export const scale = z.int().min(1).max(5)
export type Scale = z.infer<typeof scale>

/** A field that may be empty is `null` in the record and absent in the Y.Map. */
export function empty<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullable().default(null)
}

/** Members a newer client may have added and this one does not know are left out, not a reason to hide the record. */
export function setOf<Schema extends z.ZodType>(member: Schema) {
  return z.array(z.unknown()).transform((values) =>
    values.flatMap((value) => {
      const parsed = member.safeParse(value)
      return parsed.success ? [parsed.data] : []
    }),
  )
}

/** What barriers, actions and milestones have in common. */
export const commonFields = {
  id: recordId,
  title: localizedText,
  sectors: setOf(sector),
  countries: setOf(place),
  /** The lead as proposed. Whether its organisation accepted is a row, decided by that organisation. */
  lead: empty(organisationId),
  /** A lead outside the coalition (a ministry, a chamber), by name. Shown only where `lead` is empty. */
  outsideLead: empty(z.string().max(160)),
  supporting: setOf(organisationId),
  /** Where a figure or a claim comes from, one citation each: "S46 eleconomista.com.mx, 2021". */
  sources: setOf(z.string().max(300)),
  /** True where no source backs it: it reads "illustrative example" everywhere. */
  illustrative: z.boolean().default(false),
  /** A fractional index: where it stands in its list. */
  position: z.string().max(200).default('a0'),
} as const

export const commonShape = {
  title: 'localized',
  sectors: 'set',
  countries: 'set',
  lead: 'scalar',
  outsideLead: 'scalar',
  supporting: 'set',
  sources: 'set',
  illustrative: 'scalar',
  position: 'scalar',
} as const satisfies RecordShape
