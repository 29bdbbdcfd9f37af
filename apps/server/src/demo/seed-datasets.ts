import { seriesKey } from '@minga/domain/series/compare-series'
import type { Db } from '@minga/storage/database/schema'
import { addDataset, completeDataset, confirmDataset } from '@minga/storage/datasets/dataset-rows'
import { addSeries, packedObservations } from '@minga/storage/datasets/series-rows'

import { org } from './content/organisations.ts'
import type { DemoDatasets } from './demo-coalition.ts'

/** Writes the demo's series. Where they are there already, it changes nothing. */
export async function seedDatasets(db: Db, { group, by, datasets }: DemoDatasets, at: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const { id, name, about, series, report } of datasets) {
      const row = { ...about, id, group, name, asked: '', report, corrects: null, reason: null }
      if (!(await addDataset(tx, { ...row, by, organisation: org.secretariat, at }))) continue
      const written = series.map(({ observations, extra, ...named }, place) => {
        const key = seriesKey(named)
        const keys = { place_key: key.place, variable_key: key.variable }
        return {
          ...named,
          ...keys,
          place,
          extra: JSON.stringify(extra),
          observations: packedObservations(observations),
        }
      })
      await addSeries(tx, { dataset: id, group }, written)
      await completeDataset(tx, id)
      await confirmDataset(tx, id, at)
    }
  })
}
