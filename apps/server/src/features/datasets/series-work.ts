import type { Declared } from '@minga/domain/series/read-iamc'
import type { DatasetAbout } from '@minga/domain/series/dataset'
import type { SeriesReport } from '@minga/domain/series/series-report'
import type { DatasetRefusal } from '@minga/protocol/http/datasets'

import type { ErrorMessage } from '../../sync/keeper-messages.ts'

/** What a person says of the file that its thread reads. */
export interface AskedOfSeries {
  readonly name: string
  readonly declared: Declared
  readonly producers: number | undefined
}

/** What came of a file. */
export interface SeriesRead {
  readonly about: DatasetAbout
  readonly report: SeriesReport
  /** Its series as they are written, as JSON some at a time; none where the report has problems. */
  readonly pieces: readonly string[]
}

/** The messages from the thread, in this order: it runs, it has read the cells, then the answer. */
export type FromSeries =
  | { readonly is: 'begun' }
  | { readonly is: 'read' }
  | ({ readonly is: 'series' } & SeriesRead)
  | { readonly is: 'refused'; readonly because: DatasetRefusal }
  | { readonly is: 'failed'; readonly error: ErrorMessage }
