import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Actor } from '@minga/domain/access/can'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import type { ChartData } from '@minga/domain/chart/chart-data'
import { chartTable } from '@minga/domain/chart/chart-table'
import { figureCount } from '@minga/domain/chart/figure-count'
import { chartWords } from '@minga/domain/chart/chart-words'
import type { RecordId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { pathwayLines } from '@minga/domain/pathway/pathway-lines'
import type { PathwayView } from '@minga/domain/pathway/pathway-view'
import { sourcesOf } from '@minga/domain/roadmap/chart-block'
import { chartKey, type ChartLink } from '@minga/domain/roadmap/chart-link'
import { mostFigures, type DrawnChart, type ShowChart } from '@minga/domain/text-form/shown-chart'
import type { shownChart } from '@minga/protocol/http/shown-chart'
import type { Db } from '@minga/storage/database/schema'
import { groupsOfDatasets } from '@minga/storage/datasets/dataset-rows'
import { ownersOf } from '@minga/storage/records/record-references'
import type { z } from 'zod'

import type { HistorianPort } from '../history/historian-port.ts'
import { Refusal } from '../http/refusal.ts'
import { askedAgain } from './asked-again.ts'
import { actionStateData, barrierLevelData, pathwayChartData } from './chart-data.ts'
import { utcDay } from './day-of.ts'
import { readableGroupIds } from './readable-groups.ts'

/** The figures of a text's charts, by `chartKey`. A chart that is not among them is not shown. Plain data: it crosses threads. */
export type TextCharts = ReadonlyMap<string, ChartData>

export const noCharts: TextCharts = new Map()

/** More than any text needs, and few enough that a text made of charts holds no thread for long. Later ones are not shown. */
export const mostCharts = 100

export interface ChartReading {
  readonly db: Db
  readonly historian: HistorianPort
}

/** The charts of a text as they are now, without those whose source this person may not read. */
export async function chartsNow(
  parts: ChartReading,
  actor: Actor,
  links: readonly ChartLink[],
  now: Date,
): Promise<TextCharts | Refusal> {
  if (links.length === 0) return noCharts
  const charts = await chartsBy(links, (link) => {
    if ('record' in link) return pathwayChartData(parts.db, actor, link)
    if (link.chart === 'action-states') return actionStateData(parts.db, actor, link.group, coalitionDay(now))
    return barrierLevelData(parts, actor, link.group, utcDay(now.toISOString()))
  })
  return charts instanceof Refusal ? charts : readableAgain(parts.db, actor, links, charts)
}

/**
 * Reads the charts one after the other, without those whose source is gone, closed to the reader or no pathway, and without those
 * behind `mostFigures`.
 *
 * @returns another refusal where it comes, such as that of a busy historian
 */
export async function chartsBy(
  links: readonly ChartLink[],
  read: (link: ChartLink) => Promise<ChartData | Refusal | undefined>,
): Promise<TextCharts | Refusal> {
  const charts = new Map<string, ChartData>()
  let figures = 0
  for (const link of links.slice(0, mostCharts)) {
    // Other requests get a turn between two.
    await nextTurn()
    const data = await read(link)
    if (data instanceof Refusal && !isClosed(data)) return data
    if (data === undefined || data instanceof Refusal) continue
    figures += figureCount(data)
    if (figures > mostFigures) break
    charts.set(chartKey(link), data)
  }
  return charts
}

function isClosed({ code }: Refusal): boolean {
  return code === 'not-found' || code === 'not-allowed' || code === 'invalid-request'
}

/**
 * The charts among these of which this person may still read the source and every record and dataset: the figures may have waited
 * in a queue.
 */
export async function stillReadable(
  db: Db,
  actor: Actor,
  links: readonly ChartLink[],
  charts: TextCharts,
): Promise<TextCharts> {
  const readable = new Set<string>(await readableGroupIds(db, actor))
  const parts = [...charts.values()].flatMap((data) => ('pathway' in data ? [partsOf(data.pathway)] : []))
  const owners = await ownersOf(db, [...sourcesOf(links).records, ...parts.flatMap(({ records }) => records)])
  const groups = await groupsOfDatasets(
    db,
    parts.flatMap(({ datasets }) => datasets),
  )
  const isRecordRead = (record: RecordId) => readable.has(owners.get(record)?.group ?? '')
  const isReadable = (link: ChartLink, data: ChartData) => {
    if ('group' in link) return readable.has(link.group)
    if (!isRecordRead(link.record) || !('pathway' in data)) return false
    const { records, datasets } = partsOf(data.pathway)
    return records.every(isRecordRead) && datasets.every((dataset) => readable.has(groups.get(dataset) ?? ''))
  }
  return new Map(
    links.flatMap((link) => {
      const data = charts.get(chartKey(link))
      return data !== undefined && isReadable(link, data) ? [[chartKey(link), data] as const] : []
    }),
  )
}

/** The records and datasets that the figures of a pathway are of. */
function partsOf(pathway: PathwayView) {
  return {
    records: [...pathway.levers, ...pathway.milestones].map(({ record }) => record),
    datasets: pathwayLines(pathway).map(({ dataset }) => dataset),
  }
}

/** As `stillReadable`, by the rights that the person has now: the historian may have taken seconds for each chart. */
export async function readableAgain(
  db: Db,
  actor: Actor,
  links: readonly ChartLink[],
  charts: TextCharts,
): Promise<TextCharts | Refusal> {
  const still = await askedAgain(db, actor, (now) => Promise.resolve({ actor: now }))
  return still instanceof Refusal ? still : stillReadable(db, still.actor, links, charts)
}

/** How the charts of a text read in a language. */
export function showCharts(charts: TextCharts, language: Language): ShowChart {
  const sentence = chartWords(language).unavailable
  const drawn = new Map<string, DrawnChart | null>()
  return (link) => {
    const key = chartKey(link)
    const data = charts.get(key)
    const known = drawn.get(key) ?? (data === undefined ? null : { data, table: chartTable(data, language) })
    drawn.set(key, known)
    return { link, drawn: known, sentence }
  }
}

/** The same for an answer: each chart of a text once. */
export function shownCharts(
  links: readonly ChartLink[],
  charts: TextCharts,
  language: Language,
): z.infer<typeof shownChart>[] {
  const show = showCharts(charts, language)
  return links.map((link) => {
    const { drawn, sentence } = show(link)
    return { link, sentence, drawn: drawn && { data: drawn.data, table: plainTable(drawn.table) } }
  })
}

function plainTable({ areFigures, columns, notes, rows, ...table }: DrawnChart['table']) {
  return {
    ...table,
    areFigures: [...areFigures],
    columns: [...columns],
    notes: [...notes],
    rows: rows.map((row) => [...row]),
  }
}
