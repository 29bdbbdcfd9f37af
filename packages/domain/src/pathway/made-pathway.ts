import { organisationId, personId, recordId } from '../identity/ids.ts'
import { datasetId } from '../series/dataset.ts'
import type { ChosenSeries, PathwayLever, PathwayParts } from './build-pathway.ts'
import type { PathwayRole } from './pathway-role.ts'

/** A pathway for tests. All its figures were computed by hand. */
export const madePathway: PathwayParts = {
  record: recordId.parse('pathway'),
  reference: 'PTH-001',
  title: { es: 'Trayectoria del cemento', en: 'Pathway of cement' },
  boundary: 'Scope 1, all kilns',
  baseYear: 2020,
  targetYear: 2050,
  illustrative: false,
  levers: [
    madeLever('clinker', { abatement: { 2030: '2', 2040: '5', 2050: '8.5' }, share: 40 }),
    madeLever('fuels', { abatement: { 2040: '3.25', 2050: '6.5' }, firstYear: 2035, share: 60 }),
  ],
  milestones: [],
  series: [
    madeSeries('usual', 'kt CO2/yr', { 2020: '40000', 2030: '44000', 2040: '48000.5', 2050: '52000' }),
    madeSeries('residual', 'Mt CO2/yr', { 2030: '42', 2040: '39.8', 2050: '37' }),
    madeSeries('observed', 'Mt CO2/yr', { 2019: '39.5', 2020: '40' }),
    madeSeries('intensity', 'kg CO2/t', { 2019: '602', 2020: '598' }),
    madeSeries('intensity-target', 'kg CO2/t', { 2030: '560' }),
    madeSeries('production', 'kt/yr', { 2020: '66900', 2030: '75000' }),
  ],
}

export function madeLever(name: string, lever: Partial<PathwayLever>): PathwayLever {
  const record = recordId.parse(name)
  const empty = { abatement: {}, firstYear: null, delay: null, share: null, illustrative: false }
  return { record, reference: `LEV-${name}`, title: { en: name }, ...empty, ...lever }
}

export function madeSeries(
  role: PathwayRole,
  unit: string,
  values: Readonly<Record<number, string | null>>,
): ChosenSeries {
  return {
    role,
    dataset: datasetId.parse('5b0e1f8e-96b4-4b7a-9a6c-3f2f0a4d7c11'),
    place: 0,
    model: 'Model',
    scenario: 'Scenario',
    region: 'World',
    variable: 'Emissions|CO2',
    unit,
    source: 'A source',
    address: 'https://example.org/figures',
    boundary: 'Scope 1',
    vintage: '2025',
    kind: 'projected',
    chosen: {
      by: personId.parse('ana'),
      name: 'Ana',
      organisation: organisationId.parse('ficem'),
      at: '2026-11-01T10:00:00.000Z',
    },
    isCorrected: false,
    observations: Object.entries(values).map(([year, value]) => ({ year: Number(year), value })),
  }
}
