import { expect, test } from 'vitest'

import { principals, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { prepare } from './prepare.ts'
import { askFor, methodOf } from './request-of.ts'
import { placed } from './rows/elsewhere.ts'
import { inSteel, type Row } from './rows/row.ts'

const server = await sharedServer()
await prepare(server)
await server.ask('convener', 'PATCH', `/api/groups/${steel}`, { archived: true })

function expected(name: string, row: Row, principal: Principal): number {
  const may = row.archived ?? (methodOf(name) === 'get' ? row.may : [])
  if (may.includes(principal)) return 200
  return row.otherwise !== undefined && (row.readers ?? inSteel).includes(principal) ? row.otherwise : 404
}

test.each(placed)('in a group that is archived: %s', async (name, row) => {
  const answers: (readonly [Principal, number])[] = []
  for (const principal of principals) {
    const { status } = await askFor(await server.as(principal), [name, row])
    answers.push([principal, status])
  }
  expect(answers).toEqual(principals.map((principal) => [principal, expected(name, row, principal)]))
})
