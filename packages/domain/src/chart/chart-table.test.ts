import { expect, test } from 'vitest'

import { recordId } from '../identity/ids.ts'
import { languages } from '../language/language.ts'
import { buildPathway } from '../pathway/build-pathway.ts'
import { madeLever, madePathway, madeSeries } from '../pathway/made-pathway.ts'
import { type ChartData, type StatesOfLead } from './chart-data.ts'
import { chartKinds, isPathwayChart } from './chart-kind.ts'
import { chartTable } from './chart-table.ts'

/** All figures below were computed by hand from `madePathway`. */
const pathway = buildPathway({
  ...madePathway,
  milestones: [
    { record: recordId.parse('norm'), reference: 'MIL-001', title: { es: 'Norma' }, year: 2028, status: 'on-track' },
    { record: recordId.parse('kiln'), reference: 'MIL-002', title: { es: 'Horno' }, year: 2050, status: 'at-risk' },
    { record: recordId.parse('rest'), reference: 'MIL-003', title: { es: 'Meta' }, year: 2050, status: 'missed' },
  ],
})
const none = { late: 0, 'on-time': 0, done: 0, cancelled: 0, proposed: 0, declined: 0, lapsed: 0 }

test('wedges have business as usual, each lever, the residual and that of the source, year by year', () => {
  const table = chartTable({ chart: 'wedges', pathway }, 'es')
  expect(table).toMatchObject({
    title: 'PTH-001 Trayectoria del cemento: reducción por palanca hasta la meta',
    columns: [
      'Año',
      'Sin medidas (Mt CO₂/año)',
      'LEV-clinker clinker (Mt CO₂/año)',
      'LEV-fuels fuels (Mt CO₂/año)',
      'Emisiones remanentes (Mt CO₂/año)',
      'Remanente según la fuente (Mt CO₂/año)',
      'Observado: A source · 2025 (Mt CO₂/año)',
    ],
    rows: [
      ['2019', '', '', '', '', '', '39,5'],
      ['2020', '40', '', '', '', '', '40'],
      ['2030', '44', '2', '0', '42', '42', ''],
      ['2040', '48,0005', '5', '3,25', '39,7505', '39,8', ''],
      ['2050', '52', '8,5', '6,5', '37', '37', ''],
    ],
  })
  expect(table.notes).toEqual([
    'Alcance de la trayectoria: Scope 1, all kilns',
    'Las rectas unen los años que tienen cifra; entre ellos no hay datos.',
    '2020: LEV-clinker clinker no tiene cifra; para esos años no se calcula el remanente ni se dibujan las palancas.',
    'Sin medidas: A source (https://example.org/figures). Fecha de la serie: 2025. Alcance: Scope 1. Proyección.',
    'Sin medidas: convertido de kt CO2/yr a Mt CO₂/año.',
    'Remanente según la fuente: A source (https://example.org/figures). Fecha de la serie: 2025. Alcance: Scope 1. Proyección.',
    'Observado: A source · 2025: A source (https://example.org/figures). Fecha de la serie: 2025. Alcance: Scope 1. Proyección.',
  ])
})

test('sources of intensity that contradict each other stand side by side, each under its name', () => {
  const observed = (source: string, values: Readonly<Record<number, string>>) => ({
    ...madeSeries('intensity', 'kg CO2/t', values),
    source,
  })
  const contradicting = buildPathway({
    ...madePathway,
    series: [
      madeSeries('intensity-target', 'kg CO2/t', { 2030: '490' }),
      observed('SNIC', { 2019: '564' }),
      observed('GCCA', { 2019: '580', 2021: '1575.5' }),
      observed('GCCA', { 2021: '570' }),
    ],
  })
  expect(chartTable({ chart: 'intensity', pathway: contradicting }, 'pt')).toMatchObject({
    columns: [
      'Ano',
      'Meta de intensidade (kg CO₂/t)',
      'Observado: SNIC · 2025 (kg CO₂/t)',
      'Observado: GCCA · 2025 (kg CO₂/t)',
      'Observado: GCCA · 2025 (2) (kg CO₂/t)',
    ],
    rows: [
      ['2019', '', '564', '580', ''],
      ['2021', '', '', '1.575,5', '570'],
      ['2030', '490', '', '', ''],
    ],
  })
})

test('a waterfall leads from the baseline over growth and levers to the residual, with the percentage', () => {
  const table = chartTable({ chart: 'waterfall', pathway }, 'en')
  expect(table).toMatchObject({
    title: 'PTH-001 Pathway of cement: from 2020 to 2050, what adds and what takes off',
    columns: ['Part', 'Change (Mt CO₂/yr)', 'Result (Mt CO₂/yr)'],
    rows: [
      ['Baseline, 2020', '', '40'],
      ['Growth under business as usual', '+12', '52'],
      ['LEV-clinker clinker', '−8.5', '43.5'],
      ['LEV-fuels fuels', '−6.5', '37'],
      ['Residual emissions, 2050', '', '37'],
    ],
  })
  expect(table.notes).toContain('In 2050, −7.5 % against 2020.')
  // The first lever has no figure for 2020, and no series has one for 2035.
  for (const year of [2020, 2035]) {
    expect(chartTable({ chart: 'waterfall', pathway, year }, 'en')).toMatchObject({
      rows: [],
      missing: `For 2020 or ${year} the figure of business as usual, or of a lever, is missing: nothing is computed.`,
    })
  }
})

test('each milestone stands in its year with its state, and on the curve where the curve has a figure', () => {
  const table = chartTable({ chart: 'milestones', pathway }, 'es')
  expect(table.columns.slice(-2)).toEqual(['Hitos sobre la curva (Mt CO₂/año)', 'Hitos'])
  expect(table.rows.map((row) => [row[0], ...row.slice(-2)])).toEqual([
    ['2020', '', ''],
    ['2028', '', 'MIL-001 Norma (a tiempo)'],
    ['2030', '', ''],
    ['2040', '', ''],
    ['2050', '37', 'MIL-002 Horno (en riesgo); MIL-003 Meta (no alcanzado)'],
  ])
  expect(table.notes).toContain('2028: la curva no tiene cifra para ese año; el hito está sobre el eje.')
})

test('a register’s charts count barriers by day, the gravest level first, and actions by organisation, without empty states', () => {
  const days = [
    { day: '2026-10-31', counts: { low: 1, moderate: 0, high: 2, critical: 1, unrated: 3 } },
    { day: '2026-11-29', counts: { low: 1, moderate: 1, high: 0, critical: 0, unrated: 0 } },
  ]
  expect(chartTable({ chart: 'barrier-levels', group: { en: 'Cement' }, days }, 'en')).toMatchObject({
    title: 'Cement: open barriers by level',
    columns: ['Day', 'Critical', 'High', 'Moderate', 'Low', 'Not rated', 'Total'],
    rows: [
      ['31 Oct 2026', '1', '2', '0', '1', '3', '7'],
      ['29 Nov 2026', '0', '0', '1', '1', '0', '2'],
    ],
  })
  const leads: StatesOfLead[] = [
    { lead: { name: 'FICEM', hue: 'amber' }, counts: { ...none, late: 2, done: 1 } },
    { lead: 'outside', counts: { ...none, done: 1 } },
    { lead: 'nobody', counts: { ...none, 'on-time': 1 } },
  ]
  const data: ChartData = { chart: 'action-states', group: { es: 'Cemento' }, day: '2026-11-29', leads }
  expect(chartTable(data, 'es')).toMatchObject({
    columns: ['Organización', 'Con atraso', 'Sin atraso', 'Cumplidas', 'Total'],
    rows: [
      ['FICEM', '2', '0', '1', '3'],
      ['Fuera de la coalición', '0', '0', '1', '1'],
      ['Sin organización líder', '0', '1', '0', '1'],
    ],
  })
})

test('notes name figures that are illustrative, late, missing or do not add up, in each language and with every value filled in', () => {
  const odd = buildPathway({
    ...madePathway,
    boundary: '',
    levers: [
      ...madePathway.levers,
      madeLever('empty', {}),
      madeLever('late', { delay: 10, firstYear: 2020, abatement: { 2030: '60', 2040: '60' }, illustrative: true }),
    ],
  })
  for (const language of languages) {
    for (const chart of chartKinds.filter(isPathwayChart)) {
      const table = chartTable({ chart, pathway: odd }, language)
      expect(JSON.stringify(table)).not.toMatch(/\{\{|undefined/)
    }
  }
  const { notes } = chartTable({ chart: 'wedges', pathway: odd }, 'es')
  expect(notes.slice(0, 2)).toEqual([
    'Ilustrativo: al menos una cifra es un ejemplo sin fuente publicada.',
    'No se indica el alcance de la trayectoria.',
  ])
  expect(notes).toContain('No se dibuja LEV-empty empty: no tiene cifras publicadas.')
  expect(notes).toContain('LEV-late late: 10 años más tarde de lo publicado.')
  expect(notes).toContain('No cuadra en 2050: las palancas restan más de lo que hay (−23).')
})

test('a chart without figures has no rows and the reason', () => {
  const empty = buildPathway({ ...madePathway, series: [], levers: [], milestones: [] })
  for (const chart of chartKinds.filter(isPathwayChart)) {
    const { rows, missing } = chartTable({ chart, pathway: empty }, 'pt')
    expect([chart, rows]).toEqual([chart, []])
    expect(missing).toBeTruthy()
  }
})
