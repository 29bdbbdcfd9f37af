import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import openapiTS, { astToString } from 'openapi-typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'

import { allowPrograms, startProgram } from '../testing/program.ts'
import { barrier, roadmap } from '../testing/small-coalition.ts'
import { sharedServer } from '../testing/start-test-server.ts'

/** A program by an author who has read the API's description and nothing else of Minga. */
const program = `
import createClient from 'openapi-fetch'
import type { paths } from './api.d.ts'

export async function run(baseUrl: string, token: string, barrier: string, roadmap: string) {
  const api = createClient<paths>({ baseUrl, headers: { authorization: \`Bearer \${token}\` } })
  const groups = await api.GET('/api/groups')
  const group = groups.data?.groups[0]
  if (group === undefined) throw new Error('no group')
  const records = await api.GET('/api/barriers', { params: { query: { group: group.id } } })
  const first = records.data?.barriers[0]
  const text = await api.GET('/api/roadmaps/{roadmapId}/file', {
    params: { path: { roadmapId: roadmap }, query: { format: 'md' } },
    parseAs: 'text',
  })
  const written = await api.POST('/api/groups/{groupId}/records', {
    params: { path: { groupId: group.id } },
    body: {
      key: crypto.randomUUID(),
      piece: 1,
      of: 1,
      changes: [{ record: barrier, kind: 'barrier', field: 'title/es', value: 'Sin escoria' }],
    },
  })
  const begun = await api.POST('/api/groups/{groupId}/roadmaps', {
    params: { path: { groupId: group.id } },
    body: { title: 'De otro programa' },
  })
  const refused = await api.POST('/api/me/tokens', {
    body: { id: crypto.randomUUID(), name: 'More', scopes: ['read'], expires: '2099-01-01' },
  })
  return {
    group: group.id,
    role: group.role,
    reference: first?.facts.reference,
    text: String(text.data),
    results: written.data?.results.map(({ state }) => state),
    room: begun.data?.room,
    refused: refused.error?.code,
  }
}
`
const run = z.object({
  run: z.custom<(...given: string[]) => Promise<unknown>>((value) => typeof value === 'function'),
})

const server = await sharedServer()
/** Inside the server's folder, so that its modules find their packages. */
const folder = join(import.meta.dirname, '../../node_modules/.cache/minga/generated-client')
beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const types = await openapiTS(new URL('/api/openapi.json', server.address))
  writeFileSync(join(folder, 'api.d.ts'), astToString(types))
  writeFileSync(join(folder, 'program.ts'), program)
  await allowPrograms(server)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a client that is generated from the description fits, and works with a token', async () => {
  const options = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--allowImportingTsExtensions',
    '--target',
    'esnext',
  ]
  const tsc = join(import.meta.dirname, '../../../../node_modules/.bin/tsc')
  const modules = ['--module', 'nodenext', '--moduleResolution', 'nodenext', '--types', 'node']
  const checked = ((): string => {
    try {
      return execFileSync(tsc, [...options, ...modules, join(folder, 'program.ts')], { encoding: 'utf8', cwd: folder })
    } catch (error) {
      return z.object({ stdout: z.string() }).parse(error).stdout
    }
  })()
  expect(checked).toBe('')

  const { token } = await startProgram(server, 'editor', ['read', 'records'])
  const generated = run.parse(await import(join(folder, 'program.ts')))
  expect(await generated.run(server.address, token, barrier, roadmap)).toEqual({
    group: 'steel',
    role: 'editor',
    reference: 'BAR-014',
    text: expect.stringContaining('Cement needs'),
    results: ['applied'],
    room: expect.stringMatching(/^roadmap\./),
    refused: 'not-allowed',
  })
})
