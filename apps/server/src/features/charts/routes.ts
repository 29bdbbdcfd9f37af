import { chartCsv } from '@minga/domain/chart/chart-csv'
import { chartTable } from '@minga/domain/chart/chart-table'
import type { ChartData } from '@minga/domain/chart/chart-data'
import type { Language } from '@minga/domain/language/language'
import type { ChartAnswer, ChartFormat } from '@minga/protocol/http/charts'
import type { Db } from '@minga/storage/database/schema'

import type { Charts } from '../../charts/chart-thread.ts'
import { attachment, fileName } from '../../files/export/attachment.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route, type Visitor } from '../../http/route.ts'
import { sameOrWhole, TextAnswer } from '../../http/unless-same.ts'
import type { Lists } from '../../lists/list-worker-port.ts'
import { barrierLevelData } from '../../views/chart-data.ts'
import { dayOf } from '../../views/day-of.ts'
import { chartDataRoutes, ofGroup, ofRecord, withTable } from './data-routes.ts'

export interface ChartParts {
  readonly db: Db
  readonly historian: Pick<HistorianPort, 'levels'>
  readonly lists: Lists
  readonly charts: Charts
  readonly now: () => Date
}

interface Asked {
  readonly language: Language
  readonly format: ChartFormat
  readonly theme: 'light' | 'dark'
  readonly width: number
}

/** A chart opened by itself runs nothing and loads nothing. */
const drawingHeaders = {
  'Content-Type': 'image/svg+xml; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** Charts with their tables, as data, as CSV and drawn: their figures are read beside the event loop, and so are they drawn. */
export function chartRoutes(parts: ChartParts): Route[] {
  const { db, now, lists } = parts
  const routes = new Map(chartDataRoutes(db, now).map((each) => [each.path, each]))
  /** Asks the thread of lists for the figures, as this reader may see them. */
  const read = async (
    path: string,
    request: { readonly visitor: Visitor; readonly params: object; readonly query: object; readonly headers: Headers },
  ): Promise<unknown> => {
    const found = routes.get(path)
    if (found === undefined) throw new Error(`${path} is no chart`)
    const query = Object.entries(request.query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    )
    return lists.answer(found, {
      visitor: request.visitor,
      params: { ...request.params },
      query: Object.fromEntries(query) as Record<string, string>,
      headers: request.headers,
      body: () => Promise.resolve(undefined),
      bytes: () => new ReadableStream(),
      address: '',
      signal: new AbortController().signal,
    })
  }
  return [
    route({
      ...ofRecord,
      queue: 'list',
      handle: async ({ visitor, params, query, headers }) => {
        const language = query.language ?? visitor.profile.language
        const asked = { visitor, params, query: { ...query, format: 'json', language } }
        if (query.format === 'json') return (await read(ofRecord.path, { ...asked, headers })) as Response | Refusal
        const data = await dataIn(await read(ofRecord.path, { ...asked, headers: new Headers() }))
        return data instanceof Refusal ? data : given(parts, data, { ...query, language }, { visitor, headers })
      },
    }),
    route({
      ...ofGroup,
      queue: 'past',
      handle: async ({ visitor, params, query, headers }) => {
        const language = query.language ?? visitor.profile.language
        const asked = { visitor, params, query: { ...query, format: 'json', language } }
        if (query.chart === 'action-states' && query.format === 'json') {
          return (await read(ofGroup.path, { ...asked, headers })) as Response | Refusal
        }
        const data =
          query.chart === 'action-states'
            ? await dataIn(await read(ofGroup.path, { ...asked, headers: new Headers() }))
            : await barrierLevelData(parts, visitor.actor, params.groupId, dayOf(now()))
        return data instanceof Refusal ? data : given(parts, data, { ...query, language }, { visitor, headers })
      },
    }),
  ]
}

async function dataIn(answer: unknown): Promise<ChartData | Refusal> {
  if (answer instanceof Refusal) return answer
  // Our own thread made it by this shape: to read a large one through again would hold others.
  const { data } = (answer instanceof Response ? await answer.json() : answer) as ChartAnswer
  return data
}

async function given(
  { charts }: ChartParts,
  data: ChartData,
  { language, format, theme, width }: Asked,
  { visitor, headers }: { readonly visitor: Visitor; readonly headers: Headers },
): Promise<Response | Refusal> {
  const of = [visitor.actor.person, format]
  switch (format) {
    case 'json': {
      const answer = withTable(data, language)
      return answer instanceof Refusal ? answer : sameOrWhole(headers, of, answer)
    }
    case 'csv':
      return attachment(
        new TextEncoder().encode(chartCsv(data, language)),
        'csv',
        fileName([chartTable(data, language).title]),
      )
    case 'svg': {
      const svg = await charts.draw({ data, language, look: { theme, width } })
      return svg instanceof Refusal ? svg : sameOrWhole(headers, of, new TextAnswer(svg, drawingHeaders))
    }
  }
}
