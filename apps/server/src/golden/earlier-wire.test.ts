import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'

import { expect, test } from 'vitest'
import { z } from 'zod'

import { apiRoutes } from '../api-routes.ts'
import { describeApi } from '../api-description/describe-api.ts'
import { recordedAnswers } from './golden-data.ts'
import { refusedOf } from './refused-of.ts'

/**
 * The API's description at the last release, whose pages may still be open. A release records its own, with
 * `MINGA_RELEASE=1`; until then, what those pages read and send must stay readable.
 */
const file = join(import.meta.dirname, 'earlier-wire.json.gz')

type Shape = z.core.JSONSchema.JSONSchema
interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Shape }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Shape }>> }
  readonly responses: {
    readonly 200: { readonly content: Readonly<Record<string, { readonly schema: Shape }>> }
  }
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

const json = 'application/json'
const today = withoutReferences(
  JSON.parse(JSON.stringify(await describeApi(apiRoutes({} as Parameters<typeof apiRoutes>[0])))),
) as Description

if (process.env['MINGA_RELEASE'] === '1') writeFileSync(file, gzipSync(JSON.stringify(today), { level: 9 }))
const earlier = JSON.parse(gunzipSync(readFileSync(file)).toString()) as Description
const operations = Object.entries(earlier.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

test('today’s answers are what pages of the last release read', () => {
  const shapes = operations
    .filter(({ method }) => method === 'get')
    .map(({ path, operation }) => ({
      // A path without a parameter goes first: `/api/records` is none of `/api/{…}`.
      parameters: path.split('{').length,
      matches: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/?]+')}(\\?|$)`),
      shape: z.fromJSONSchema(open(operation.responses[200].content[json]?.schema ?? {})),
    }))
    .toSorted((one, other) => one.parameters - other.parameters)
  let read = 0
  for (const [reader, own] of Object.entries(recordedAnswers().answers)) {
    for (const [address, answer] of Object.entries(own)) {
      const { status, body } = answer as { readonly status: number; readonly body: unknown }
      const shape = shapes.find(({ matches }) => matches.test(address))?.shape
      // The recorded audit is its entries alone.
      if (status !== 200 || shape === undefined || address === '/api/audit') continue
      expect(shape.safeParse(body).error?.issues, `${address} as ${reader}`).toBeUndefined()
      read += 1
    }
  }
  expect(read).toBeGreaterThan(200)
})

test('today’s routes take what pages of the last release send', () => {
  const refused = operations.flatMap(({ path, method, operation }) => {
    const now = today.paths[path]?.[method]
    if (now === undefined) return [`${method} ${path} is gone`]
    const lost = refusedOf(bodyOf(operation), bodyOf(now))
    const queries = refusedOf(queryOf(operation), queryOf(now))
    return [...lost, ...queries].map((why) => `${method} ${path}: ${why}`)
  })
  expect(refused).toEqual([])
})

test('a shape that refuses what it took before is found', () => {
  const before = z.strictObject({
    name: z.string().max(20),
    kind: z.enum(['a', 'b']),
    at: z.int().optional(),
  })
  const shape = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' })
  const refused = (now: z.ZodType) =>
    refusedOf(shape(z.object({ in: before.nullable() })), shape(z.object({ in: now })))
  expect(refused(before.extend({ more: z.string().optional() }).nullable())).toEqual([])
  expect(refused(before.extend({ more: z.string(), at: z.string().optional() }).nullable())).toEqual([
    '.in.more is required',
    '.in.at is no integer',
  ])
  expect(
    refused(
      before
        .omit({ name: true })
        .extend({ kind: z.enum(['b', 'c']) })
        .nullable(),
    ),
  ).toEqual(['.in.name is unknown', '.in.kind is never a'])
  expect(refused(before.extend({ name: z.string().max(10) }).nullable())).toEqual(['.in.name has another maxLength'])
  expect(refused(before)).toEqual(['.in is no null'])
})

const bodyOf = ({ requestBody }: Operation): Shape => requestBody?.content[json]?.schema ?? {}
const queryOf = ({ parameters }: Operation): Shape => ({
  additionalProperties: false,
  properties: Object.fromEntries(parameters.flatMap((each) => (each.in === 'query' ? [[each.name, each.schema]] : []))),
})

/** A description in which each named shape stands where it is used. One that holds itself is any value there. */
function withoutReferences(description: unknown): unknown {
  const named = z.object({ components: z.object({ schemas: z.record(z.string(), z.unknown()) }) }).parse(description)
    .components.schemas
  const spelledOut = (value: unknown, within: readonly string[]): unknown => {
    if (Array.isArray(value)) return value.map((each) => spelledOut(each, within))
    if (typeof value !== 'object' || value === null) return value
    const name = '$ref' in value ? /^#\/components\/schemas\/(\w+)$/.exec(String(value.$ref))?.[1] : undefined
    if (name !== undefined) return within.includes(name) ? {} : spelledOut(named[name], [...within, name])
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, spelledOut(each, within)]))
  }
  return spelledOut(description, [])
}

/** Pages ignore the fields of an answer that they do not know. */
function open(shape: unknown): Shape {
  return JSON.parse(
    JSON.stringify(shape, (key, value: unknown) =>
      key === 'additionalProperties' && value === false ? undefined : value,
    ),
  ) as Shape
}
