import { compareValues, seriesKey } from '@minga/domain/series/compare-series'
import { expect, test } from 'vitest'

import { buildDatasets } from './build-datasets.ts'

const { datasets } = buildDatasets()
/** The later ones are for the demo's pathways. */
const ofContradictions = datasets.slice(0, 22)

test('the demo’s series pass what files of people have to pass', () => {
  expect(
    datasets.filter(({ report }) => report.problems.length > 0).map(({ name, report }) => [name, report.problems]),
  ).toEqual([])
})

test('each of the ten contradictions stands side by side in one place, variable and year', () => {
  const all = ofContradictions.flatMap(({ id, series }) =>
    series.flatMap(({ observations, ...named }) => observations.map((value) => ({ id, ...named, ...value }))),
  )
  const beside = Map.groupBy(all, (each) => {
    const { place, variable } = seriesKey(each)
    return [place, variable, each.year].join(' ')
  })
  const competing = [...beside].filter(([, values]) => new Set(values.map(({ id }) => id)).size > 1)
  const differences = competing.map(([key, values]) => [key, ...compareValues(values).map(({ more }) => more)])
  expect(differences).toEqual([
    ['MX Change|Emission Intensity|CO2|Cement 2030', null, '0.9'],
    ['AR Change|Emission Intensity|CO2|Cement 2023', null, '0.8'],
    ['america latina Change|Emission Intensity|CO2|Iron and Steel|World 2023', null, '-3.8'],
    ['america latina Change|Emission Intensity|CO2|Iron and Steel|China 2023', null, '20', '14.2'],
    ['america latina Production|Iron and Steel|Steel 2021', null, '15.9'],
    ['america latina Share|Iron and Steel|World 2022', null, '-0.5'],
    ['BR Share|Iron and Steel|Scrap 2023', null, '15.2'],
    ['EC Emission Intensity|CO2|Cement 2030', null, '6.1'],
    ['BR Emission Intensity|CO2|Cement 2019', null, '2.8'],
    ['CL Finance|Loan|Hydrogen 2022', null, null],
    ['mundo Change|Production Cost|Iron and Steel|Hydrogen 2023', null, '7.7'],
  ])
})
