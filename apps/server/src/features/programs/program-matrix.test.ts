import { programScopes, type ProgramScope } from '@minga/domain/program/program-scope'
import { opens, routesByScope, scopeOfRoute } from '@minga/domain/program/route-scopes'
import { beforeAll, describe, expect, test } from 'vitest'

import { apiRoutes } from '../../api-routes.ts'
import { allowPrograms, askWithToken, startProgram, type Program } from '../../testing/program.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

// The list alone is read: nothing of it is called.
const routes = apiRoutes({} as Parameters<typeof apiRoutes>[0])
const names = routes.map(({ method, path }) => `${method} ${path}`)
const declared = Object.values(routesByScope).flat()

describe('the scope of every route', () => {
  test('is declared: a new route is in one list of domain/program', () => {
    expect(names.filter((name) => !declared.includes(name))).toEqual([])
  })

  test('is declared once, for a route that is there', () => {
    expect(declared.filter((name, index) => declared.indexOf(name) !== index || !names.includes(name))).toEqual([])
  })

  test('opens no route that changes anything to a scope that reads', () => {
    const reading = [...routesByScope.read, ...routesByScope['read:internal']]
    // Makes a file.
    expect(reading.filter((name) => !name.startsWith('get '))).toEqual(['post /api/comment-matrix'])
  })

  test('is `never` for what signs people in, and for what binds an organisation', () => {
    const barred =
      /\/(auth|security|sessions|tokens|programs|invitations|clearances|positions|confirm|accept|answer|set-up)(\/|$)/
    const opened = names.filter((name) => barred.test(name) && scopeOfRoute(...split(name)) !== 'never')
    expect(opened).toEqual([])
  })
})

const server = await sharedServer()
const sets: readonly (readonly ProgramScope[])[] = [
  ...programScopes.map((scope) => [scope]),
  ['read', 'comment', 'records', 'administer'],
]
const programs = new Map<string, Program>()
beforeAll(async () => {
  await allowPrograms(server)
  for (const scopes of sets) programs.set(scopes.join(), await startProgram(server, 'lead', scopes))
})

describe.each(sets.map((scopes) => ({ scopes })))('a token with $scopes', ({ scopes }) => {
  const program = () => programs.get(scopes.join()) as Program

  test('opens the routes of its scopes, and no other', async () => {
    const wrong: unknown[] = []
    for (const name of names) {
      const [method, path] = split(name)
      const needed = scopeOfRoute(method, path)
      const filled = path.replaceAll(/:\w+/g, 'none')
      const heard = await program().ask(method.toUpperCase(), filled, method === 'get' ? undefined : '-')
      const isBarred = heard.status === 403 && heard.text.includes('"field":"scope"')
      const isOpen = opens(scopes, needed)
      if (isBarred === isOpen || heard.status === 401 || heard.status >= 500) wrong.push([name, heard])
    }
    expect(wrong).toEqual([])
  })
})

test('a token that is none opens nothing, and is answered alike everywhere', async () => {
  const { token } = programs.get('read') as Program
  for (const secret of ['mng_none', `${token}x`, token.toLowerCase()]) {
    const heard = await askWithToken(server, secret, 'GET', '/api/groups')
    expect([heard.status, heard.text]).toEqual([401, '{"code":"not-signed-in","message":"sign in first"}'])
  }
})

test('how many cells that makes', () => {
  console.log(`programs: ${names.length} routes by ${sets.length} sets of scopes`)
  expect(names.length * sets.length).toBeGreaterThan(2000)
})

function split(name: string): [method: string, path: string] {
  const [method = '', path = ''] = name.split(' ')
  return [method, path]
}
