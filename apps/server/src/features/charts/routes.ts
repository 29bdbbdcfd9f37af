import type { ChartKind } from '@minga/domain/chart/chart-kind'
import type { Language } from '@minga/domain/language/language'
import type { ChartFormat } from '@minga/protocol/http/charts'
import type { Db } from '@minga/storage/database/schema'

import type { Charts } from '../../charts/chart-thread.ts'
import { attachment, fileName } from '../../files/export/attachment.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route, type Visitor } from '../../http/route.ts'
import { sameOrWhole, TextAnswer } from '../../http/unless-same.ts'
import type { Lists } from '../../lists/list-worker-port.ts'
import { barrierLevelData } from '../../views/chart-data.ts'
import { utcDay } from '../../views/day-of.ts'
import { chartDataRoutes, ofGroup, ofRecord, readerOf, withTable } from './data-routes.ts'

export interface ChartParts {
  readonly db: Db
  readonly historian: Pick<HistorianPort, 'levels'>
  readonly lists: Lists
  readonly charts: Charts
  readonly now: () => Date
}

interface Asked {
  readonly chart: ChartKind
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
        const answer = await textOf(await read(ofRecord.path, { ...asked, headers: new Headers() }))
        return given(parts, answer, { ...query, language }, { visitor, headers })
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
        const answer =
          query.chart === 'action-states'
            ? await read(ofGroup.path, { ...asked, headers: new Headers() })
            : withTable(
                await barrierLevelData(parts, visitor.actor, params.groupId, utcDay(now().toISOString())),
                language,
              )
        return given(parts, await textOf(answer), { ...query, language }, { visitor, headers })
      },
    }),
  ]
}

/** The JSON of an answer, as the thread of lists wrote it: to read a large one through would hold others. */
async function textOf(answer: unknown): Promise<string | Refusal> {
  if (answer instanceof Refusal) return answer
  return answer instanceof Response ? answer.text() : JSON.stringify(answer)
}

async function given(
  { charts }: ChartParts,
  answer: string | Refusal,
  { language, format, theme, width, chart }: Asked,
  { visitor, headers }: { readonly visitor: Visitor; readonly headers: Headers },
): Promise<Response | Refusal> {
  if (answer instanceof Refusal) return answer
  const of = [readerOf(visitor.actor), format]
  if (format === 'json') {
    return sameOrWhole(headers, of, new TextAnswer(answer, { 'Content-Type': 'application/json' }))
  }
  const text = await charts.write({ answer, as: format, language, look: { theme, width } })
  if (text instanceof Refusal) return text
  if (format === 'csv') return attachment(new TextEncoder().encode(text), 'csv', fileName(['minga', chart]))
  return sameOrWhole(headers, of, new TextAnswer(text, drawingHeaders))
}
