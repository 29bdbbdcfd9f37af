import type { Actor } from '@minga/domain/access/can'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import type { ChartData } from '@minga/domain/chart/chart-data'
import { chartTable } from '@minga/domain/chart/chart-table'
import { groupId, recordId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { chartAnswer, groupChartQuery, recordChartQuery, type ChartAnswer } from '@minga/protocol/http/charts'
import { rowsVersion } from '@minga/storage/database/rows-version'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { unlessSame } from '../../http/unless-same.ts'
import { actionStateData, pathwayChartData } from '../../views/chart-data.ts'

export const ofRecord = {
  method: 'get',
  path: '/api/records/:recordId/chart',
  summary: 'A chart of a pathway: its figures and table, CSV, or the drawing as SVG',
  params: z.object({ recordId }),
  query: recordChartQuery,
  answer: chartAnswer,
} as const

export const ofGroup = {
  method: 'get',
  path: '/api/groups/:groupId/chart',
  summary: 'A chart of a register: barriers by level over time, or actions by state and organisation',
  params: z.object({ groupId }),
  query: groupChartQuery,
  answer: chartAnswer,
} as const

/** Who reads, for the tag of an answer: a program reads less than its person, and must not learn from a 304 what they read. */
export function readerOf({ person, program }: Actor): readonly unknown[] {
  return [person, program?.token]
}

/** The figures of charts that rows alone hold, made in the thread of lists. */
export function chartDataRoutes(db: Db, now: () => Date): Route[] {
  return [
    route({
      ...ofRecord,
      handle: async ({ visitor: { actor, profile }, params, query, headers }) => {
        const { language = profile.language, chart, year } = query
        const of = [readerOf(actor), params.recordId, chart, year, language]
        return unlessSame(headers, { of, version: await rowsVersion(db) }, async () =>
          withTable(await pathwayChartData(db, actor, { record: params.recordId, chart, year }), language),
        )
      },
    }),
    route({
      ...ofGroup,
      handle: async ({ visitor: { actor, profile }, params, query: { language = profile.language }, headers }) => {
        const today = coalitionDay(now())
        const of = [readerOf(actor), params.groupId, 'action-states', today, language]
        return unlessSame(headers, { of, version: await rowsVersion(db) }, async () =>
          withTable(await actionStateData(db, actor, params.groupId, today), language),
        )
      },
    }),
  ]
}

export function withTable(data: ChartData | Refusal, language: Language): ChartAnswer | Refusal {
  if (data instanceof Refusal) return data
  const { areFigures, columns, notes, rows, ...table } = chartTable(data, language)
  return {
    data,
    table: {
      ...table,
      areFigures: [...areFigures],
      columns: [...columns],
      notes: [...notes],
      rows: rows.map((row) => [...row]),
    },
  }
}
