import { randomUUID } from 'node:crypto'

import { registerChanged } from '@minga/protocol/http/register-changes'
import { returnedApplied } from '@minga/protocol/http/returned-registers'
import { expect, test, vi } from 'vitest'

import { startTestServer, type TestServer } from '../../../testing/start-test-server.ts'
import { bringWorkbook } from './testing/bring-workbook.ts'

vi.setConfig({ testTimeout: 120_000 })

test('a server that ends between two pieces goes on where it ended, and one undo takes all of it back', async () => {
  const before = await startTestServer()
  const id = await bringWorkbook(before, {
    who: 'editor',
    name: 'a.xlsx',
    edit: (barriers) => {
      for (let at = 0; at < 300; at += 1)
        barriers.add({ 'Título (español)': `Por partes ${at}`, Categoría: 'Financiera' })
    },
  })
  const key = randomUUID()
  const apply = async (server: TestServer, piece: object) => {
    const { status, text } = await server.ask('editor', 'POST', `/api/returned/${id}/apply`, {
      key,
      choices: [],
      ...piece,
    })
    expect(status).toBe(200)
    return returnedApplied.parse(JSON.parse(text))
  }
  const first = await apply(before, { piece: 1 })
  expect(first.pieces).toBeGreaterThan(1)
  await before.stop()

  const after = await startTestServer({ data: before.data })
  const { results } = await apply(after, {})
  expect(results.slice(0, first.results.length)).toEqual(first.results)
  expect([results.length, new Set(results.map(({ state }) => state))]).toEqual([600, new Set(['applied'])])
  const undone = await after.ask('editor', 'POST', `/api/changes/${key}/undo`, {})
  const states = registerChanged.parse(JSON.parse(undone.text)).results.map(({ state }) => state)
  expect(new Set(states)).toEqual(new Set(['applied']))
  await after.remove()
})
