import { parentPort, workerData, type MessagePort } from 'node:worker_threads'

import { openDbForReadingAt } from '@minga/storage/database/open-db-at'
import { rowsPlace, type RowsPlace } from '@minga/storage/database/rows-place'
import { findPersonOfSession } from '@minga/storage/people/person-rows'
import { readAtOnce } from '@minga/storage/database/read-at-once'
import { z } from 'zod'

import { workInBackground } from '../background-thread.ts'
import { Refusal } from '../http/refusal.ts'
import type { Route } from '../http/route.ts'
import { sameOrWhole } from '../http/unless-same.ts'
import { errorMessage } from '../sync/keeper-messages.ts'
import type { ListAnswer, ListOutcome, ListRequest } from './list-messages.ts'
import { chartDataRoutes } from '../features/charts/data-routes.ts'
import { calendarFileRoutes } from '../features/calendar/calendar-routes.ts'
import { listRoutes } from './list-routes.ts'

/** Entry of the thread of lists. Each answer is one moment of the rows, the reader's rights included. */
async function main(port: MessagePort, place: RowsPlace): Promise<void> {
  const db = await openDbForReadingAt(place)
  let asked: ListRequest | undefined
  const parts = {
    db,
    now: () => new Date(asked?.now ?? Date.now()),
    behind: () => new Set(asked?.behind),
    site: () => asked?.site ?? '',
  }
  const routes = [...listRoutes(parts), ...calendarFileRoutes(parts), ...chartDataRoutes(db, parts.now)]
  const answer = async (request: ListRequest): Promise<ListOutcome> => {
    const route = routes.find(({ path }) => path === request.path)
    if (route === undefined) throw new Error(`no list is called ${request.path}`)
    asked = request
    return readAtOnce(db, async () => outcomeOf(await run(route, request), request))
  }
  const run = async (route: Route, { session, params, query, known, now }: ListRequest) => {
    const person = session === undefined ? undefined : await findPersonOfSession(db, session, new Date(now))
    return route.run({
      visitor: session === undefined ? undefined : person && { ...person, session },
      params,
      query,
      headers: new Headers(known === null ? {} : { 'if-none-match': known }),
      body: () => Promise.resolve(undefined),
      bytes: () => new ReadableStream(),
      address: '',
      signal: new AbortController().signal,
    })
  }
  const post = async (request: ListRequest, before: Promise<void>) => {
    await before
    const outcome = await answer(request).catch(failure)
    const message: ListAnswer = { id: request.id, outcome }
    port.postMessage(message, outcome.is === 'answer' ? [outcome.bytes.buffer] : [])
  }
  let last = Promise.resolve()
  port.on('message', (request: ListRequest) => {
    last = post(request, last)
  })
}

async function outcomeOf(outcome: unknown, { session, known }: ListRequest): Promise<ListOutcome> {
  if (outcome instanceof Refusal) {
    const { code, message, field } = outcome
    return { is: 'refusal', code, message, field }
  }
  const headers = new Headers(known === null ? {} : { 'if-none-match': known })
  const response = outcome instanceof Response ? outcome : sameOrWhole(headers, session, outcome as object)
  const bytes = new Uint8Array(await response.arrayBuffer())
  return { is: 'answer', status: response.status, headers: [...response.headers], bytes }
}

function failure(error: unknown): ListOutcome {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  return { is: 'failed', error: errorMessage(error), code }
}

if (parentPort === null) throw new Error('list-worker runs as a worker thread only')
workInBackground()
await main(parentPort, z.object({ rows: rowsPlace }).parse(workerData).rows)
