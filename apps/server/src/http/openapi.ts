import { setImmediate } from 'node:timers/promises'

import { problem } from '@minga/protocol/http/problem'
import { z } from 'zod'

import type { Route } from './route.ts'

/**
 * The API's description, made of the schemas that the routes themselves parse with. It takes some 150 ms of the thread
 * that serves everybody, so others have their turn after each route.
 */
export async function describeApi(routes: readonly Route[]): Promise<object> {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    await setImmediate()
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: describeRoute(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Minga',
      version: '1',
      description: 'Errors are {code, message}, with the field that does not fit.',
    },
    paths,
    components: {
      schemas: { Problem: z.toJSONSchema(problem) },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'minga-session' } },
    },
  }
}

function describeRoute(route: Route): object {
  const own = route.access === 'public' ? ['422'] : ['401', '403', '404', '422']
  const waits = route.pace !== undefined || route.queue !== undefined
  const problems = waits ? [...own, '429'] : own
  return {
    summary: route.summary,
    security: route.access === 'public' ? [] : [{ session: [] }],
    parameters: [...pathParameters(route.path), ...queryParameters(route.query)],
    ...(route.takesBytes && { requestBody: { required: true, content: { 'application/octet-stream': {} } } }),
    ...(route.body && { requestBody: { required: true, content: json(schemaOf(route.body, 'input')) } }),
    responses: {
      200: { description: 'The answer', content: json(schemaOf(route.answer, 'output')) },
      ...Object.fromEntries(
        problems.map((status) => [
          status,
          { description: 'A problem', content: json({ $ref: '#/components/schemas/Problem' }) },
        ]),
      ),
    },
  }
}

function pathParameters(path: string): object[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters(query: z.ZodType): object[] {
  const { properties = {} } = schemaOf(query, 'input')
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', schema }))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output') {
  // A schema that transforms is described by its input; parts that JSON cannot describe are left open.
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' })
}

function json(schema: object): object {
  return { 'application/json': { schema } }
}
