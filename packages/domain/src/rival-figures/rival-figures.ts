import { plainText } from '../record/mentions.ts'

import { isCompany, namesOne, saysWhichCompany } from './company-rows.ts'
import { isOfFigures, isOfPeriod, measureIn, measureOfCells, type RivalMeasure } from './figure-columns.ts'
import type { RivalReason } from './rival-reason.ts'

/** A sheet that came from elsewhere. */
export interface SheetOfOthers {
  /** The words above its names, and the name of the sheet. */
  readonly about: string
  readonly headings: readonly string[]
  /** Some of its rows are enough. */
  readonly rows: readonly (readonly string[])[]
  /** Whether these words, without accents, name a country or a region. */
  readonly isPlace: (plain: string) => boolean
}

/**
 * The columns that rivals do not show each other, by their place: prices, and what one company or plant produces, sells,
 * pays or plans. It goes by what is in the rows: national totals are what statisticians bring, under the same names, and
 * are not meant; nor is what a state sets or publishes. What a plant can produce at most is known of most plants, what it
 * emits is reported: neither is pointed out.
 */
export function rivalFigures({ about, headings, rows, isPlace }: SheetOfOthers): ReadonlyMap<number, RivalReason> {
  const width = Math.max(headings.length, ...rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, at): Column => {
    return { heading: headings[at] ?? '', cells: rows.map((row) => row[at] ?? '') }
  })
  const isOfCompanies =
    isCompanyIn(about) || columns.some(({ heading, cells }) => saysWhichCompany(heading, cells, isPlace))
  const sheet = {
    about,
    labels: columns[0]?.cells ?? [],
    isOfCompanies,
    isPublic: !isOfCompanies && columns.some(isOfSources),
  }
  return new Map(
    columns.flatMap((column, at): [number, RivalReason][] => {
      const reason = reasonOf(column, sheet)
      return reason === undefined ? [] : [[at, reason]]
    }),
  )
}

interface Column {
  readonly heading: string
  readonly cells: readonly string[]
}

interface SheetAround {
  readonly about: string
  /** The labels of the rows, if they are measures. */
  readonly labels: readonly string[]
  readonly isOfCompanies: boolean
  /** Whether it says where its figures were published. */
  readonly isPublic: boolean
}

function reasonOf({ heading, cells }: Column, sheet: SheetAround): RivalReason | undefined {
  const hasFigures = isOfFigures(cells)
  // A column for each company, a row for each measure.
  const isOfOne = hasFigures && (isCompany(heading) || (measureIn(heading) !== undefined && namesOne(heading)))
  const isOfPart = isOfOne || isOfPeriod(heading)
  const said = measureIn(heading) ?? (isOfPart ? measureIn(sheet.about) : undefined) ?? measureOfCells(cells)
  const measure = said ?? (isOfOne ? measureOfRows(sheet.labels) : undefined)
  if (measure === 'public') return undefined
  if (measure === 'price') return hasFigures && !sheet.isPublic ? 'price' : undefined
  if (!sheet.isOfCompanies && !isOfOne) return undefined
  if (measure === 'plan') return cells.some((cell) => cell.trim() !== '') ? 'plan' : undefined
  if (measure === undefined) return hasFigures && isOfPart ? 'figure' : undefined
  return hasFigures ? measure : undefined
}

/** The measure of a table whose rows are measures. */
function measureOfRows(labels: readonly string[]): RivalMeasure | 'public' | undefined {
  const said = labels.flatMap((label) => measureIn(label) ?? [])
  return said.find((measure) => measure !== 'public') ?? said[0]
}

function isCompanyIn(about: string): boolean {
  return about.split(/[\n|·–—:]/).some((part) => isCompany(part))
}

const source =
  /(?<!\p{L})(?:fuentes?|fontes?|sources?|referencia|referencias|bibliografia|publicacion|publicacao|publication)(?!\p{L})/u

/** A column that says where each figure was published. */
function isOfSources({ heading, cells }: { readonly heading: string; readonly cells: readonly string[] }): boolean {
  return source.test(plainText(heading)) && cells.filter((cell) => cell.trim() !== '').length * 2 > cells.length
}
