import type { Actor } from '@minga/domain/access/can'
import type { ProgramScope } from '@minga/domain/program/program-scope'
import type { ProgramTokenId } from '@minga/domain/program/program-token'
import type { Profile } from '@minga/storage/people/person-rows'
import { z } from 'zod'

import type { PaceKind } from './pace.ts'
import type { QueueKind } from './queues.ts'
import { notFound, notSignedIn, Refusal } from './refusal.ts'

/** The person who asks, according to the session. */
export interface Visitor {
  /** The session's id. It opens nothing. */
  readonly session: string
  readonly profile: Profile
  readonly actor: Actor
  /** Set where a program asks for the person, with a token. */
  readonly program?: { readonly token: ProgramTokenId; readonly scopes: readonly ProgramScope[] }
}

type Method = 'get' | 'post' | 'patch' | 'delete'

/**
 * A route that is not a read has a pace, or it does not compile. A read has a pace if it makes a file, which is put on
 * record, gives a whole room, or is for people without an account.
 */
type Paced =
  | { readonly method: 'get'; readonly pace?: Extract<PaceKind, 'export' | 'opening' | 'verify' | 'public-page'> }
  | { readonly method: Exclude<Method, 'get'>; readonly pace: PaceKind }

/** A request as a route sees it, before anything of it is believed. */
export interface RouteRequest {
  readonly visitor: Visitor | undefined
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** `undefined` for a body that is not JSON. */
  readonly body: () => Promise<unknown>
  /** The body as it arrives, of routes that take bytes. */
  readonly bytes: () => ReadableStream<Uint8Array>
  readonly headers: Headers
  /** The address of the other end of the connection. */
  readonly address: string
  /** Aborted when the client closes the connection. */
  readonly signal: AbortSignal
}

/**
 * One line of the API: what the server mounts, what `/api/openapi.json` describes, what the permission table covers.
 */
export interface Route {
  readonly method: Method
  /** With `:names` for what varies. */
  readonly path: string
  readonly summary: string
  readonly access: 'public' | 'signed-in'
  readonly query: z.ZodType
  readonly body: z.ZodType | undefined
  /** Takes raw bytes of any length and counts them itself: the general limit does not apply. */
  readonly takesBytes: boolean
  /** How often one person, or one address without a session, may ask it. */
  readonly pace: PaceKind | undefined
  /** The fair queue in which a request for a heavy answer waits. */
  readonly queue: QueueKind | undefined
  readonly answer: z.ZodType
  /** Resolves with the answer, a `Refusal`, or a whole `Response`. */
  readonly run: (request: RouteRequest) => Promise<unknown>
}

const nothing = z.object({})
type Nothing = typeof nothing

type Definition<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> = Paced & {
  readonly path: string
  readonly summary: string
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  /** Reads a body as `body` does, faster: what it gives nothing for, the schema reads and refuses. */
  readonly readBody?: (body: unknown) => z.infer<Body> | undefined
  readonly takesBytes?: true
  readonly queue?: QueueKind
  readonly answer: Answer
}

interface Asked<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  readonly params: z.infer<Params>
  readonly query: z.infer<Query>
  readonly body: z.infer<Body>
}

/**
 * A route for people who are signed in: session, then the shape of the request, then `handle`, which asks `can()`
 * before it reads or writes. A path that fits nothing is simply not there.
 */
export function route<
  Answer extends z.ZodType,
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(
  definition: Definition<Params, Query, Body, Answer> & {
    /** May answer with a response of its own, where it is not JSON. */
    readonly handle: (
      asked: Asked<Params, Query, Body> &
        Pick<RouteRequest, 'headers' | 'bytes' | 'signal'> & { readonly visitor: Visitor },
    ) => Promise<z.input<Answer> | Refusal | Response>
  },
): Route {
  return {
    ...described(definition, 'signed-in'),
    run: async (request) => {
      const { visitor } = request
      if (visitor === undefined) return notSignedIn
      const asked = await parse(definition, request)
      if (asked instanceof Refusal) return asked
      const { headers, bytes, signal } = request
      return definition.handle({ ...asked, visitor, headers, bytes, signal })
    },
  }
}

/** A route that needs no session. */
export function publicRoute<
  Answer extends z.ZodType,
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(
  definition: Definition<Params, Query, Body, Answer> & {
    /** May answer with a response of its own, where more than a body is to be said. */
    readonly handle: (
      asked: Asked<Params, Query, Body> & Pick<RouteRequest, 'headers' | 'address' | 'bytes' | 'signal'>,
    ) => Promise<z.input<Answer> | Refusal | Response>
  },
): Route {
  return {
    ...described(definition, 'public'),
    run: async (request) => {
      const asked = await parse(definition, request)
      if (asked instanceof Refusal) return asked
      const { headers, address, bytes, signal } = request
      return definition.handle({ ...asked, headers, address, bytes, signal })
    },
  }
}

function described(
  definition: Definition<z.ZodType, z.ZodType, z.ZodType, z.ZodType>,
  access: Route['access'],
): Omit<Route, 'run'> {
  const { method, path, summary, query, body, takesBytes = false, pace, queue, answer } = definition
  return { method, path, summary, access, query: query ?? nothing, body, takesBytes, pace, queue, answer }
}

async function parse<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  definition: Definition<Params, Query, Body, z.ZodType>,
  request: RouteRequest,
): Promise<Asked<Params, Query, Body> | Refusal> {
  const params = (definition.params ?? nothing).safeParse(request.params)
  if (!params.success) return notFound
  const query = (definition.query ?? nothing).safeParse(request.query)
  if (!query.success) return unfit(query.error)
  const sent = definition.body ? await request.body() : {}
  const read = definition.readBody?.(sent)
  const body =
    read === undefined ? (definition.body ?? nothing).safeParse(sent) : { success: true as const, data: read }
  if (!body.success) return unfit(body.error)
  // Each schema is the definition's own, or `nothing` where the definition has none and its type is `nothing` too.
  return { params: params.data, query: query.data, body: body.data } as Asked<Params, Query, Body>
}

/** Refuses with the name of the first field that does not fit; a surplus field is named too. */
function unfit(error: z.ZodError): Refusal {
  const [issue] = error.issues
  const surplus = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const field = [...(issue?.path ?? []), ...surplus].join('.')
  const message = field === '' ? (issue?.message ?? 'does not fit') : `${field}: ${issue?.message ?? 'does not fit'}`
  return new Refusal('invalid-request', message, field === '' ? undefined : field)
}
