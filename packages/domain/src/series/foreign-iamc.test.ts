import { expect, test } from 'vitest'

import { checkSeries } from './check-series.ts'
import { iamcBook } from './iamc-book.ts'
import { iamcText } from './iamc-text.ts'
import { readIamc, reportOf, type Declared } from './read-iamc.ts'

const about = { source: 'Made up, 2024, https://example.org/data', boundary: 'Scope 1', vintage: '2024' }

function read(text: string, declared: Partial<Declared> = {}, name = 'series.csv') {
  const file = iamcText(text)
  if (file === undefined) throw new Error('a text of a few lines is read')
  const found = readIamc(file.table, file.notes, { about, ...declared })
  checkSeries({ name, ...found }, found.findings)
  const report = reportOf(found)
  return {
    ...found,
    report,
    values: found.series.flatMap(({ region, variable, observations }) =>
      observations.map(({ year, value, status }) => [region, variable, year, value, status].join(' ')),
    ),
    problems: report.problems.map(({ code }) => code),
    warnings: report.warnings.map(({ code }) => code),
  }
}

// Written by hand after the public documentation of the format (IAMC template; pyam's data model and its tutorial on tables).
const wide = `Model,Scenario,Region,Variable,Unit,2010,2020,2030
MODEL-A 2.1,Reference,Latin America (R10),Emissions|CO2,Mt CO2/yr,1623.088,1859.2801,1873.5967
MODEL-A 2.1,Reference,Latin America (R10),Production|Iron and Steel|Steel,Mt/yr,65.7,56.3,70
MODEL-A 2.1,Strong policy,Latin America (R10),Emissions|CO2,Mt CO2/yr,1623.088,1859.2801,1201
`

test('the wide layout: a row for each series, years as columns', () => {
  const { series, report, about: said, problems } = read(wide)
  expect(problems).toEqual([])
  expect(report).toMatchObject({ layout: 'wide', series: 3, observations: 9, firstYear: 2010, lastYear: 2030 })
  expect(series[0]).toEqual({
    model: 'MODEL-A 2.1',
    scenario: 'Reference',
    region: 'Latin America (R10)',
    variable: 'Emissions|CO2',
    unit: 'Mt CO2/yr',
    extra: {},
    observations: [
      { year: 2010, value: '1623.088', printed: '1623.088', status: 'final' },
      { year: 2020, value: '1859.2801', printed: '1859.2801', status: 'final' },
      { year: 2030, value: '1873.5967', printed: '1873.5967', status: 'final' },
    ],
  })
  expect(said.kind).toBe('projected')
})

test('the long layout: a row for each value, in lower case and another order as pandas writes it', () => {
  const { values, report, problems } = read(
    `region,model,scenario,variable,unit,year,value\n` +
      `World,m,s,Emissions|CO2,Mt CO2/yr,2030,41230.5\n` +
      `World,m,s,Emissions|CO2,Mt CO2/yr,2020,1.2e-05\n`,
  )
  expect(problems).toEqual([])
  expect(report.layout).toBe('long')
  expect(values).toEqual(['World Emissions|CO2 2020 0.000012 final', 'World Emissions|CO2 2030 41230.5 final'])
})

const semicolons = `Modelo;Escenario;Región;Variable;Unidad;2021;2022e
Alacero;Observed · 2022;América Latina;Production|Iron and Steel|Steel;Mt/yr;64,7;62,8
Alacero;Observed · 2022;América Latina;Emissions|CO2;Mt CO2/yr;1.885;1.885,5
`

test('with semicolons nothing is guessed: what could be two numbers is asked for', () => {
  const undeclared = read(semicolons)
  expect(undeclared.problems).toEqual(['ambiguous'])
  expect(undeclared.report.problems[0]?.examples).toEqual([{ row: 3, text: '2021: 1.885' }])
  const declared = read(semicolons, { decimal: ',' })
  expect(declared.problems).toEqual([])
  expect(declared.values).toEqual([
    'América Latina Production|Iron and Steel|Steel 2021 64.7 final',
    'América Latina Production|Iron and Steel|Steel 2022 62.8 estimated',
    'América Latina Emissions|CO2 2021 1885 final',
    'América Latina Emissions|CO2 2022 1885.5 estimated',
  ])
  const otherwise = read(semicolons, { decimal: '.' })
  expect(otherwise.problems).toEqual(['unreadable'])
})

test('a workbook: the sheet `data`, what `meta` says of models and scenarios, and other sheets', () => {
  const { table, notes, unread } = iamcBook([
    { name: 'README', rows: [['About this file']] },
    {
      name: 'data',
      rows: [
        ['Model', 'Scenario', 'Region', 'Variable', 'Unit', 2010, 2020],
        ['m', 's', 'BRA', 'Production|Non-Metallic Minerals|Cement', 'Mt/yr', 59.1, 61.05],
        [],
      ],
    },
    {
      name: 'meta',
      rows: [
        ['Model', 'Scenario', 'exclude', 'Source', 'Boundary', 'Vintage', 'License'],
        ['m', 's', false as never, 'SNIC, doi:10.1234/abc', 'National production', '2021', 'CC BY 4.0'],
      ],
    },
  ])
  const found = readIamc(table, notes, { about: {} })
  checkSeries({ name: 'snic.xlsx', ...found }, found.findings)
  expect(reportOf(found).problems).toEqual([])
  expect(unread).toEqual(['README'])
  expect(found.about).toMatchObject({ source: 'SNIC, doi:10.1234/abc', vintage: '2021', licence: 'CC BY 4.0' })
  expect(found.series[0]?.observations.map(({ value }) => value)).toEqual(['59.1', '61.05'])
})

test('missing cells say nothing; words for no value, and for one that is not shown, are kept as such', () => {
  const { values, report } = read(
    `Model,Scenario,Region,Variable,Unit,2010,2020,2030\nm,s,World,Emissions|CO2,Mt CO2/yr,,n/a,5\nm,s,World,Emissions|CO2|Energy,Mt CO2/yr,c,,..\n`,
  )
  expect(report.empty).toBe(2)
  expect(values).toEqual([
    'World Emissions|CO2 2020  missing',
    'World Emissions|CO2 2030 5 final',
    'World Emissions|CO2|Energy 2010  withheld',
    'World Emissions|CO2|Energy 2030  missing',
  ])
})

test('extra columns tell series apart and stay', () => {
  const { series, warnings, problems } = read(
    `model,scenario,region,variable,unit,climate_model,2020\nm,s,World,Temperature|Global Mean,K,A,1.1\nm,s,World,Temperature|Global Mean,K,B,1.3\n`,
  )
  expect(problems).toEqual([])
  expect(series.map(({ extra }) => extra)).toEqual([{ climate_model: 'A' }, { climate_model: 'B' }])
  expect(warnings).toEqual(['unknown-unit', 'unknown-variable', 'extra-column', 'no-licence'])
})

test('a row that is there twice is one; with another value it is a contradiction within one source', () => {
  const row = 'MODEL-A 2.1,Reference,Latin America (R10),Production|Iron and Steel|Steel,Mt/yr'
  expect(read(`${wide}${row},65.70,,\n`).warnings).toContain('repeated')
  const other = read(`${wide}${row},66.1,,\n`)
  expect(other.problems).toEqual(['contradiction'])
  expect(other.report.problems[0]?.examples[0]).toMatchObject({ row: 5 })
})

test('a mark of the order of bytes, quotes, line ends of other programs and empty columns are no values', () => {
  const { values, problems } = read(
    `\uFEFF"Model","Scenario","Region","Variable","Unit","2020",""\r\n"m, n","s ""x""","World","Emissions|CO2","Mt CO2/yr","7.5",""\r\n,,,,,,\r\n`,
  )
  expect(problems).toEqual([])
  expect(values).toEqual(['World Emissions|CO2 2020 7.5 final'])
})

test('what is not a year, no table of the format, and what no unit fits is refused', () => {
  expect(read('a,b\n1,2\n').problems).toEqual(['no-header'])
  expect(read('model,scenario,region,variable,unit\nm,s,World,Emissions|CO2,Mt CO2/yr\n').problems).toContain(
    'no-years',
  )
  expect(
    read('model,scenario,region,variable,unit,2020-01-01\nm,s,World,Emissions|CO2,Mt CO2/yr,4\n').problems,
  ).toContain('sub-annual')
  const energy = read('model,scenario,region,variable,unit,2020\nm,s,World,Emissions|CO2,EJ/yr,4\n')
  expect(energy.report.problems).toEqual([
    { code: 'unit-misfit', count: 1, examples: [{ text: 'Emissions|CO2: EJ/yr ≠ Mt CO2/yr' }] },
  ])
  expect(read('model,scenario,region,variable,unit,2020\nm,s,World,Emissions|CO2,Mt CO2/yr,4 %\n').problems).toEqual([
    'percent',
    'nothing',
  ])
})

test('a percentage of a workbook is what its cell shows, and no value of another unit', () => {
  const rows = ['%', 'Mt/yr'].map((unit) => [
    'm',
    's',
    'World',
    'Share|Iron and Steel|Scrap',
    unit,
    { percent: 45.125 },
  ])
  const { table, notes } = iamcBook([
    { name: 'data', rows: [['model', 'scenario', 'region', 'variable', 'unit', '2020'], ...rows] },
  ])
  const { series, findings } = readIamc(table, notes, { about })
  expect(series[0]?.observations).toEqual([{ year: 2020, value: '45.125', printed: '45.125%', status: 'final' }])
  expect(findings.of(['percent'])).toMatchObject([{ code: 'percent', count: 1 }])
})

test('an older name of an intensity stands beside the new one, and says that it covers something else', () => {
  const { report } = read(
    'model,scenario,region,variable,unit,2020\nm,s,World,Emission Intensity|CO2|Industry|Non-Metallic Minerals|Cement,Mt CO2/Mt,0.6\n',
  )
  expect(report.warnings[0]).toMatchObject({
    code: 'older-name',
    examples: [
      {
        text: 'Emission Intensity|CO2|Industry|Non-Metallic Minerals|Cement → Emission Intensity|CO2|Energy and Industrial Processes|Non-Metallic Minerals|Cement',
      },
    ],
  })
})

const steel = 'Production|Iron and Steel|Steel'
const one = (region: string, variable = steel, unit = 'Mt/yr') =>
  `model,scenario,region,variable,unit,2020\nm,s,${region},${variable},${unit},1.5\n`
const unpublished = { about: { ...about, source: 'Our own count' } }

test.each([
  ['a company as a region', read(one('Ternium')), 'company'],
  ['a company hidden as a letter', read(one('Empresa A')), 'company'],
  ['a plant', read(one('Planta Tubarão')), 'company'],
  ['a company in a variable', read(one('Brazil', `${steel}|Usiminas S.A.`)), 'company'],
  [
    'a column of plants',
    read('model,scenario,region,plant,variable,unit,2020\nm,s,Brazil,Norte,Emissions|CO2,Mt CO2/yr,1\n'),
    'company-column',
  ],
  ['a file that is called after a producer', read(one('Brazil'), {}, 'gerdau_2023.csv'), 'company'],
  ['production without a public source', read(one('Latin America'), unpublished), 'not-public'],
  ['a price without a public source', read(one('World', 'Price|Steel', 'USD/t'), unpublished), 'not-public'],
  [
    'a country of which the number of producers is unknown',
    read(one('Uruguay', 'Emissions|CO2', 'Mt CO2/yr'), unpublished),
    'too-few-producers',
  ],
])('%s is refused', (_, { problems }, code) => {
  expect(problems).toEqual([code])
})

test('totals with a public source, intensities of a region, and countries with three producers are taken', () => {
  expect(read(one('Brazil')).problems).toEqual([])
  const intensity = ['Emission Intensity|CO2|Energy and Industrial Processes|Iron and Steel', 'Mt CO2/Mt'] as const
  expect(read(one('Latin America', ...intensity), unpublished).problems).toEqual([])
  const file = iamcText(one('Brazil', ...intensity))
  const found = file && readIamc(file.table, file.notes, unpublished)
  if (found) checkSeries({ name: 'a.csv', ...found, producers: 3 }, found.findings)
  expect(found && reportOf(found).problems).toEqual([])
})

test('what a file says of itself has the limits of what a person says', () => {
  const saying = (letters: number) =>
    read(`${wide}# source: ${'x'.repeat(letters)}\n`, { about: { ...about, source: '' } })
  expect(saying(500).problems).not.toContain('too-long')
  expect(saying(501).problems).toContain('too-long')
})

test('further columns of one row are kept up to two thousand letters together', () => {
  const withNotes = (count: number) => {
    const notes = Array.from({ length: count }, (_, at) => at)
    const headings = notes.map((at) => `Note ${at}`).join(',')
    const cells = notes.map(() => 'x'.repeat(244)).join(',')
    return read(`Region,Variable,Unit,${headings},2020\nWorld,${steel},Mt/yr,${cells},1\n`)
  }
  expect(withNotes(8).problems).toEqual([])
  expect(withNotes(9).problems).toEqual(['too-long', 'nothing'])
})
