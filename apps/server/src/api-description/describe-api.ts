import { setImmediate } from 'node:timers/promises'

import { problem } from '@minga/protocol/http/problem'
import { scopeOfRoute } from '@minga/domain/program/route-scopes'
import { z } from 'zod'

import type { Route } from '../http/route.ts'
import { Components } from './components.ts'
import { examples } from './examples.ts'
import { operationId } from './operation-id.ts'
import { tagOf, tagsOfApi } from './tags.ts'

const description = `Minga's API. A signed-in person uses it with their session, another program with a token of a person
(\`Authorization: Bearer mng_…\`), for the scopes that the token has: each operation names the scope that opens it.

A person may do here what they may do on the pages. What they may not know of is answered like what is not there. Errors are
{code, message}, with the field that does not fit: 401 without a session, 403 where it may be read and not changed, 404, 409 where
it stands otherwise by now, 413, 422, and 429 with \`Retry-After\`.

A request that makes something has an \`id\` made by the sender, one that changes many things a \`key\`: sent again, it gets the same
answer. Lists come in pages: an answer with a \`cursor\` has more, and takes it back as \`?cursor=\`.`

/**
 * The API's description (OpenAPI 3.1), made of the schemas that the routes themselves parse with. It takes some 200 ms of
 * the thread that serves everybody, so others have their turn after each route.
 */
export async function describeApi(routes: readonly Route[]): Promise<object> {
  const components = new Components()
  const problemShape = components.add(problem, 'output')
  const found: { readonly path: string; readonly method: string; readonly operation: Operation }[] = []
  for (const route of routes) {
    await setImmediate()
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    found.push({ path, method: route.method, operation: operationOf(route, components) })
  }
  const { schemas, pointing } = components.finish()
  const paths: Record<string, Record<string, unknown>> = {}
  for (const { path, method, operation } of found) {
    await setImmediate()
    const { requestBody, parameters, ...others } = operation
    paths[path] = {
      ...paths[path],
      [method]: {
        ...(pointing(others, 'output') as object),
        parameters: [...pathParameters(path), ...(pointing(parameters, 'input') as object[])],
        ...(requestBody !== undefined && { requestBody: pointing(requestBody, 'input') }),
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Minga', version: '1', description },
    servers: [{ url: '/' }],
    tags: tagsOfApi,
    paths,
    components: {
      schemas,
      parameters: namedParameters(Object.keys(paths)),
      responses: { Problem: { description: 'A problem', content: json(pointing(problemShape, 'output')) } },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'minga-session', description: 'The session of a browser.' },
        token: { type: 'http', scheme: 'bearer', description: 'A token of a program, with the scopes named.' },
      },
    },
  }
}

interface Operation {
  readonly parameters: readonly object[]
  readonly requestBody?: object
}

function operationOf(route: Route, components: Components): Operation {
  const { method, path, summary, takesBytes, body, answer } = route
  const id = operationId(method, path)
  const example = examples[id]
  return {
    operationId: id,
    tags: [tagOf(path)],
    summary,
    security: securityOf(route),
    parameters: queryParameters(route.query, components),
    ...(takesBytes && { requestBody: { required: true, content: { 'application/octet-stream': {} } } }),
    ...(body && {
      requestBody: {
        required: true,
        content: json(components.add(body, 'input'), example && { example }),
      },
    }),
    responses: {
      200: { description: 'The answer', ...answerOf(answer, components) },
      '4XX': { $ref: '#/components/responses/Problem' },
    },
  } as Operation
}

/** What is no JSON has no shape. */
function answerOf(answer: z.ZodType, components: Components): object {
  return answer instanceof z.ZodUnknown || answer instanceof z.ZodAny
    ? { content: { '*/*': {} } }
    : { content: json(components.add(answer, 'output')) }
}

/** A token's scope is named as a role, as version 3.1 allows. */
function securityOf({ method, path, access }: Route): object[] {
  const scope = scopeOfRoute(method, path)
  if (access === 'public') return []
  return scope === 'never' || scope === 'open' ? [{ session: [] }] : [{ session: [] }, { token: [scope] }]
}

const inPath = /\{(\w+)\}/g

/** @param path with `{names}` */
function pathParameters(path: string): object[] {
  return [...path.matchAll(inPath)].map(([, name]) => ({ $ref: `#/components/parameters/${name}` }))
}

function namedParameters(paths: readonly string[]): Readonly<Record<string, object>> {
  const names = new Set(paths.flatMap((path) => [...path.matchAll(inPath)].map(([, name = '']) => name)))
  return Object.fromEntries(
    [...names].toSorted().map((name) => [name, { name, in: 'path', required: true, schema: { type: 'string' } }]),
  )
}

function queryParameters(query: z.ZodType, components: Components): object[] {
  const shape = components.addQuery(query)
  const { properties = {}, required = [] } = shape
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    ...(required.includes(name) && { required: true }),
    schema,
  }))
}

function json(schema: unknown, more: object | undefined = {}): object {
  return { 'application/json': { schema, ...more } }
}
