import { checkSeries } from '@minga/domain/series/check-series'
import { datasetAbout, datasetId, type DatasetId } from '@minga/domain/series/dataset'
import { noNotes } from '@minga/domain/series/iamc-notes'
import { readIamc, reportOf } from '@minga/domain/series/read-iamc'

import { datasets, type DatasetContent } from './content/datasets.ts'
import { group } from './content/groups.ts'
import { pathwayDatasets } from './content/pathway-datasets.ts'
import { who } from './content/people.ts'
import type { DemoDatasets } from './demo-coalition.ts'

const headings = ['Model', 'Scenario', 'Region', 'Variable', 'Unit', 'Year', 'Value', 'Status', 'Printed']

/** The series that the demo's group for data has, the oldest first. */
export function buildDatasets(): DemoDatasets {
  return { group: group.data, by: who.secretariat, datasets: [...datasets, ...pathwayDatasets].map(read) }
}

/** Fixed, so that seeding again finds the same dataset. */
export function datasetIdOf(number: number): DatasetId {
  return datasetId.parse(`0b8e7a52-6a0a-4b6e-9d8f-${String(number).padStart(12, '0')}`)
}

function read({ number, name, kind, values, method = '', ...said }: DatasetContent): DemoDatasets['datasets'][number] {
  const about = datasetAbout.parse({ ...said, kind, method, licence: '', coverage: '', regions: '' })
  const scenario = kind === 'observed' ? `Observed · ${said.vintage}` : kind
  const rows = values.map(({ region, variable, unit, year, value, printed = value, status = 'final' }) => [
    said.source,
    scenario,
    region,
    variable,
    unit,
    year,
    value,
    status,
    printed,
  ])
  const table = { isByComma: false, rows: [headings, ...rows].map((cells, at) => ({ row: at + 1, cells })) }
  const found = readIamc(table, noNotes, { about, decimal: '.' })
  checkSeries({ name, ...found }, found.findings)
  return { id: datasetIdOf(number), name, about: found.about, series: found.series, report: reportOf(found) }
}
