import type { Place } from '@minga/domain/vocabulary/country'
import type { Sector } from '@minga/domain/vocabulary/sector'

import type { AnyRecord } from '../list/listed-record.ts'

/** The fields of every kind of record that panels edit alike. */
export interface SharedFields extends AnyRecord {
  readonly sectors: readonly Sector[]
  readonly countries: readonly Place[]
  readonly supporting: readonly string[]
  readonly sources: readonly string[]
}
