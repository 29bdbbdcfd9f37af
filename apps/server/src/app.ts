import type { ProgramScope } from '@minga/domain/program/program-scope'
import type { ProgramTokenId } from '@minga/domain/program/program-token'
import { heardHeader } from '@minga/protocol/http/first-answer'
import { isStorageFailure } from '@minga/storage/database/is-storage-failure'
import { Hono, type Context, type MiddlewareHandler } from 'hono'

import { descriptionPages } from './api-description/description-pages.ts'
import { healthRoutes, type Health } from './features/health/health.ts'
import { answerWith } from './http/answer-with.ts'
import { bearerOf } from './http/bearer.ts'
import { compressedFirst, isFirstGet } from './http/compressed-first.ts'
import { originCheck } from './http/origin-check.ts'
import type { Paces } from './http/paces.ts'
import { notFound, Refusal } from './http/refusal.ts'
import type { Route, RouteRequest, Visitor } from './http/route.ts'
import { Turns } from './http/run-in-turn.ts'
import { runForProgram } from './http/run-for-program.ts'
import { runPaced } from './http/run-paced.ts'
import { buildHeader } from './http/build-header.ts'
import { limitedBody } from './http/limited-body.ts'
import { securityHeaders } from './http/security-headers.ts'
import { setHeader } from './http/set-header.ts'
import { sameOrWhole } from './http/unless-same.ts'
import { webFiles } from './http/web-files.ts'
import { withoutSecrets } from './http/without-secrets.ts'
import type { StandingRights } from './while-rights-stand.ts'

export interface AppOptions {
  readonly routes: readonly Route[]
  /** Counts how often each route is asked. */
  readonly paces: Paces
  /** Notes each request of a program. */
  readonly used: (token: ProgramTokenId, scope: ProgramScope) => void
  readonly visitorOf: (headers: Headers) => Promise<Visitor | undefined>
  /** Says whether a visitor who waited for their turn has what they had. */
  readonly rights: StandingRights
  /** Our own origins; known only once the server listens. */
  readonly origins: () => readonly string[]
  /** Awaited after each request that may have changed rights: resolves once the new rights hold in every room. */
  readonly decided: () => Promise<void> | undefined
  /** Whether people write in rooms at this moment. */
  readonly isTyping?: () => boolean
  /** Where a request comes from. */
  readonly addressOf: (c: Context) => string
  /** Whether the database answers nothing: no request that needs it is begun. */
  readonly isSilent: () => boolean
  readonly health: Health
  /** The sequence of the newest server event. */
  readonly lastEvent: () => Promise<number>
  /** The folder of the built web app. */
  readonly web: string
  readonly logger: { error(details: object, message: string): void }
}

/** Everything the server answers over HTTP. Needs no port: `app.request` is enough. */
export function makeApp(options: AppOptions): Hono {
  const { routes, paces, used, origins, health, web, logger } = options
  const app = new Hono()
  const turns = new Turns(options.isTyping)
  app.use(securityHeaders(origins))
  app.use(closedWhenTooLarge)
  app.route('/', healthRoutes(health))
  app.use('/api/*', buildHeader(web))
  app.use('/api/*', originCheck(origins))
  const [streamed, whole] = [true, false].map((takes) => routes.filter(({ takesBytes }) => takesBytes === takes))
  // Before the limit, which is for bodies that are held in memory.
  mount(streamed ?? [])
  app.use('/api/*', limitedBody({ most: 1024 * 1024, refused: (c) => answerWith(c, tooLarge) }))
  mount(whole ?? [])
  app.route('/', descriptionPages(routes))
  app.all('/api/*', (c) => answerWith(c, notFound))
  // The app has no pages here: people without an account read these.
  app.all('/public/*', (c) => answerWith(c, notFound))
  app.all('/answer/*', (c) => answerWith(c, notFound))
  app.all('/check-in/*', (c) => answerWith(c, notFound))
  app.all('/calendar/*', (c) => answerWith(c, notFound))
  app.all('/verify/*', (c) => answerWith(c, notFound))
  app.route('/', webFiles(web))
  app.notFound((c) => answerWith(c, notFound))
  app.onError((error, c) => {
    logger.error({ error, path: withoutSecrets(c.req.path) }, 'a request failed')
    if (error.name === 'UnstorableTextError') return answerWith(c, unstorable)
    if (!isStorageFailure(error)) return answerWith(c, internal)
    return storageAway(c)
  })
  return app

  function mount(some: readonly Route[]): void {
    for (const route of some) {
      app.on(route.method.toUpperCase(), route.path, async (c) => {
        if (options.isSilent()) return storageAway(c)
        const mark = route.queue === undefined ? undefined : options.rights.mark()
        const request = await requestOf(c, route, options)
        const isFirst = isPerson(request.visitor) && isFirstGet(c.req.raw)
        // Before anything is read: an event that comes meanwhile is sent to the page again.
        const heard = isFirst ? await options.lastEvent() : undefined
        const again = () => options.visitorOf(request.headers)
        const inTurn = async () =>
          mark !== undefined && (await options.rights.standSince(mark)) ? request.visitor : again()
        const run = () => runPaced(paces, route, request, () => turns.run(route, request, inTurn))
        const isProgram = bearerOf(request.headers.get('authorization')) !== undefined
        const outcome = await (isProgram ? runForProgram({ paces, used, again }, route, request, run) : run())
        // The answer to taking a right away is sent only once the right no longer holds in any room.
        if (route.method !== 'get') await options.decided()
        if (!(outcome instanceof Response) && !isAnswerTo(route, outcome)) return answerWith(c, outcome)
        const answer = outcome instanceof Response ? outcome : await tagged(request, outcome)
        if (heard !== undefined) answer.headers.set(heardHeader, String(heard))
        return compressedFirst(c.req.raw, answer)
      })
    }
  }
}

/** The rest of a body that is too large is not read, so nothing more can be asked on this connection. */
const closedWhenTooLarge: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.res.status === 413) setHeader(c, 'Connection', 'close')
}

/** Programs hear no events. */
function isPerson(visitor: Visitor | undefined): boolean {
  return visitor !== undefined && visitor.program === undefined
}

function isAnswerTo({ method }: Route, outcome: unknown): outcome is object {
  return method === 'get' && typeof outcome === 'object' && outcome !== null && !(outcome instanceof Refusal)
}

/** Gives a GET answer its tag, so that a client that has it already is answered 304. */
async function tagged({ headers, visitor }: RouteRequest, answer: object): Promise<Response> {
  return sameOrWhole(headers, visitor?.profile.id ?? '', answer)
}

const tooLarge = new Refusal('too-large', 'the body is larger than 1 MB')
/** In s. */
const retryAfter = 10
const unavailable = new Refusal('storage-unavailable', 'the storage does not answer; try again')
const unstorable = new Refusal('invalid-request', 'a text holds a character that cannot be stored')
const internal = new Refusal('internal', 'something went wrong on the server')

function storageAway(c: Context): Response {
  // A full disk or a lock lasts until an operator frees it; a second is too soon to ask again.
  c.header('Retry-After', String(retryAfter))
  return answerWith(c, unavailable)
}

async function requestOf(c: Context, route: Route, { visitorOf, addressOf }: AppOptions) {
  const { headers } = c.req.raw
  return {
    visitor: route.access === 'public' ? undefined : await visitorOf(headers),
    params: c.req.param(),
    query: c.req.query(),
    body: async () => {
      const text = await c.req.text()
      try {
        return JSON.parse(text) as unknown
      } catch {
        return undefined
      }
    },
    bytes: () => c.req.raw.body ?? new ReadableStream({ start: (controller) => controller.close() }),
    headers,
    address: addressOf(c),
    // A getter: Hono makes the signal when it is read, and few routes read it.
    get signal() {
      return c.req.raw.signal
    },
  }
}
