import { randomUUID } from 'node:crypto'

import { registerChanged } from '@minga/protocol/http/register-changes'
import { returnedApplied } from '@minga/protocol/http/returned-registers'
import { expect, test, vi } from 'vitest'

import { sharedServer } from '../../../testing/start-test-server.ts'
import { bringWorkbook } from './testing/bring-workbook.ts'
import type { EditedSheet } from './testing/edited-workbook.ts'

vi.setConfig({ testTimeout: 60_000 })
const server = await sharedServer()

test('its changes are written one piece after the other, as one set; all at once goes on where they ended', async () => {
  const edit = (barriers: EditedSheet) => {
    for (let at = 0; at < 300; at += 1)
      barriers.add({ 'Título (español)': `Por partes ${at}`, Categoría: 'Financiera' })
  }
  const id = await bringWorkbook(server, { who: 'editor', name: 'a.xlsx', edit })
  const key = randomUUID()
  const applied = async (asked: { readonly piece?: number }) => {
    const body = { key, choices: [], ...asked }
    const { status, text } = await server.ask('editor', 'POST', `/api/returned/${id}/apply`, body)
    expect(status).toBe(200)
    return returnedApplied.parse(JSON.parse(text))
  }
  const piece = (number: number) => applied({ piece: number })
  const first = await piece(1)
  expect(first.pieces).toBeGreaterThan(1)
  expect(first.results.length).toBeLessThan(600)
  expect(await piece(1)).toEqual(first)
  expect(await piece(first.pieces + 1)).toEqual({ pieces: first.pieces, results: [] })

  const { results } = await applied({})
  expect(results.slice(0, first.results.length)).toEqual(first.results)
  expect([results.length, new Set(results.map(({ state }) => state))]).toEqual([600, new Set(['applied'])])
  const undone = await server.ask('editor', 'POST', `/api/changes/${key}/undo`, {})
  const states = registerChanged.parse(JSON.parse(undone.text)).results.map(({ state }) => state)
  expect(new Set(states)).toEqual(new Set(['applied']))
})
