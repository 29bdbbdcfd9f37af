import { keptAbout, mostSeries, type DatasetAbout, type DatasetId, type Series } from '@minga/domain/series/dataset'
import { iamcCsv, type IamcLayout } from '@minga/domain/series/write-iamc'
import type { datasetFormats } from '@minga/protocol/http/datasets'
import { seriesOf } from '@minga/storage/datasets/series-rows'

import { workOnFile, type FileWork } from '../../files/export/file-worker.ts'
import { Refusal } from '../../http/refusal.ts'
import { datasetFor } from './dataset-access.ts'

export interface DatasetFileWork extends FileWork {
  readonly dataset: DatasetId
  readonly format: (typeof datasetFormats)[number]
  readonly layout: IamcLayout
}

/** What its name is made of. */
export type DatasetFileAbout = Pick<DatasetAbout, 'source' | 'vintage'>

interface WholeSeries {
  readonly about: DatasetAbout
  readonly series: readonly Series[]
}

await workOnFile<DatasetFileWork, WholeSeries, DatasetFileAbout>({
  read: async (db, { actor }, { dataset: id }) => {
    const found = await datasetFor(db, actor, id)
    if (found instanceof Refusal) return found
    const rows = await seriesOf(db, id, { after: -1, limit: mostSeries })
    return {
      about: keptAbout.parse(found.dataset),
      series: rows.map(({ dataset: _dataset, place: _place, ...each }) => each),
    }
  },
  write: async ({ about, series }, { format, layout }) => ({
    about,
    bytes:
      format === 'csv'
        ? new TextEncoder().encode(iamcCsv(about, series, layout))
        : // Its library is loaded only for it.
          await (await import('./iamc-workbook.ts')).iamcWorkbook(about, series, layout),
  }),
})
