import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { z } from 'zod'

import { apiRoutes } from '../api-routes.ts'
import { describeApi } from './describe-api.ts'
import { examples } from './examples.ts'
import { operationId } from './operation-id.ts'
import { tagOf } from './tags.ts'

// The list alone is read: nothing of it is called.
const routes = apiRoutes({} as Parameters<typeof apiRoutes>[0])
const text = JSON.stringify(await describeApi(routes))
const description = z
  .object({
    paths: z.record(
      z.string(),
      z.record(
        z.string(),
        z.object({ operationId: z.string(), security: z.array(z.record(z.string(), z.array(z.string()))) }),
      ),
    ),
    components: z.record(z.string(), z.record(z.string(), z.unknown())),
  })
  .parse(JSON.parse(text))

test('the description is valid OpenAPI 3.1', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(JSON.parse(text) as Record<string, unknown>)
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined })
  expect(validator.version).toBe('3.1')
})

test('every reference leads somewhere, and every component is referred to', () => {
  const referred = new Set([...text.matchAll(/"\$ref":"#\/components\/([\w./]+)"/g)].map(([, name = '']) => name))
  const there = Object.entries(description.components).flatMap(([kind, named]) =>
    kind === 'securitySchemes' ? [] : Object.keys(named).map((name) => `${kind}/${name}`),
  )
  expect(there.toSorted()).toEqual([...referred].toSorted())
  expect(text).not.toContain('$defs')
  expect(text).not.toContain('__schema')
})

test('every operation has a name of its own, and a subject', () => {
  const names = routes.map(({ method, path }) => operationId(method, path))
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  expect(routes.filter(({ path }) => tagOf(path) === undefined).map(({ path }) => path)).toEqual([])
  expect(operationId('get', '/api/records/:recordId/history')).toBe('getRecordHistory')
  expect(operationId('post', '/api/groups/:groupId/records')).toBe('postGroupRecords')
  expect(operationId('patch', '/api/people/:personId')).toBe('patchPerson')
})

test('an operation says which scope of a token opens it', () => {
  expect(description.paths['/api/groups/{groupId}/records']?.['post']?.security).toEqual([
    { session: [] },
    { token: ['records'] },
  ])
  expect(description.paths['/api/me/tokens']?.['post']?.security).toEqual([{ session: [] }])
  expect(description.paths['/api/coalition']?.['get']?.security).toEqual([])
})

test('every example is one of what its operation takes', () => {
  for (const [id, example] of Object.entries(examples)) {
    const route = routes.find(({ method, path }) => operationId(method, path) === id)
    expect([id, route?.body?.safeParse(example).error?.issues]).toEqual([id, undefined])
    expect(route?.body).toBeDefined()
  }
})

test('how large that is', () => {
  console.log(`openapi.json: ${Math.round(text.length / 1000)} KB, ${routes.length} operations`)
  expect(text.length).toBeLessThan(630_000)
})
