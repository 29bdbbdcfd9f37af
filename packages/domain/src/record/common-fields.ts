import type { z } from 'zod'

import type { RecordId } from '../identity/ids.ts'
import { places } from '../vocabulary/country.ts'
import { sectors } from '../vocabulary/sector.ts'
import { choices, flag, organisation, organisations, rank, text, title, words } from './field.ts'

/** The fields of all kinds of record. */
export const commonFields = {
  title: title(),
  sectors: choices(sectors),
  countries: choices(places),
  /** The lead as proposed. Whether its organisation accepted is a row, decided by that organisation. */
  lead: organisation(),
  /** A lead outside the coalition (a ministry, a chamber), by name. Shown only where `lead` is empty. */
  outsideLead: text(160),
  supporting: organisations(),
  /** Where a figure or a claim comes from, one citation each: "S46 eleconomista.com.mx, 2021". */
  sources: words(300),
  /** True where no source backs it: it reads "illustrative example" everywhere. */
  illustrative: flag(),
  position: rank(),
}

/** The known fields of a record of unknown kind. */
export type CommonRecord = { readonly id: RecordId; readonly status: string } & {
  readonly [Name in keyof typeof commonFields]: z.infer<(typeof commonFields)[Name]['schema']>
}
