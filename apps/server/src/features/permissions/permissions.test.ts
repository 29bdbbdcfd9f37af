import { describe, expect, test } from 'vitest'

import { apiRoutes } from '../../api-routes.ts'
import { principals, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { prepare } from './prepare.ts'
import { askFor, methodOf } from './request-of.ts'
import { openRoutes } from './rows/open-routes.ts'
import { inSteel, type Row } from './rows/row.ts'
import { table } from './rows/table.ts'

const server = await sharedServer()
await prepare(server)

function expected(row: Row, principal: Principal): number {
  const special = row.answers?.[principal] ?? row.everyone
  if (special !== undefined) return special
  if (row.may.includes(principal)) return 200
  return row.otherwise !== undefined && (row.readers ?? inSteel).includes(principal) ? row.otherwise : 404
}

test('every route of the API has its row, and no row is without its route', () => {
  // The list alone is read: nothing of it is called.
  const routes = apiRoutes({} as Parameters<typeof apiRoutes>[0])
  const names = routes.map(({ method, path }) => `${method} ${path}`)
  expect(names.toSorted()).toEqual([...Object.keys(table), ...openRoutes].toSorted())
  const signedIn = routes.filter(({ access }) => access === 'signed-in')
  expect(signedIn.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(Object.keys(table).toSorted())
})

describe.each(Object.entries(table))('%s', (name, row) => {
  test('401 without a session', async () => {
    const { status, text } = await askFor(await server.as(undefined), [name, row])
    expect({ status, code: (JSON.parse(text) as { code: string }).code }).toEqual({
      status: 401,
      code: 'not-signed-in',
    })
  })

  test.each(principals)('%s', async (principal) => {
    const { status } = await askFor(await server.as(principal), [name, row])
    expect(status).toBe(expected(row, principal))
  })

  test('a request that is not a read must come from our own pages', async () => {
    if (methodOf(name) === 'get') return
    for (const origin of ['https://evil.example', 'null', '']) {
      const { status } = await askFor(await server.as('lead'), [name, row], { origin })
      expect(status).toBe(403)
    }
  })
})
