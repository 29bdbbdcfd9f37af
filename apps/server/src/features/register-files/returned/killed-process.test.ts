import { randomUUID } from 'node:crypto'

import { registerChanged } from '@minga/protocol/http/register-changes'
import { returnedApplied } from '@minga/protocol/http/returned-registers'
import { expect, test, vi } from 'vitest'

import { killBeforeAnswer } from '../../../testing/kill-before-answer.ts'
import { steelRegister } from '../../../testing/small-coalition.ts'
import { startTestServer } from '../../../testing/start-test-server.ts'
import { bringWorkbook } from './testing/bring-workbook.ts'

vi.setConfig({ testTimeout: 180_000 })

const rows = 40

test('a process that is killed while a file is applied: the same key gives the whole answer, no row is made twice, one undo takes it back', async () => {
  const before = await startTestServer()
  const { cookie } = await before.as('editor')
  const id = await bringWorkbook(before, {
    who: 'editor',
    name: 'a.xlsx',
    edit: (barriers) => {
      for (let at = 0; at < rows; at += 1)
        barriers.add({ 'Título (español)': `Del archivo ${at}`, Categoría: 'Financiera' })
    },
  })
  await before.stop()

  const asked = { key: randomUUID(), choices: [] }
  const path = `/api/returned/${id}/apply`
  await killBeforeAnswer({
    data: before.data,
    cookie,
    room: steelRegister,
    isWritten: (doc) => doc.getMap('barriers').size > rows,
    ask: (voice) => voice.ask('POST', path, asked),
  })

  const after = await startTestServer({ data: before.data })
  const made = async () => {
    const { text } = await after.ask('editor', 'GET', '/api/barriers?group=steel')
    return new Set(text.match(/Del archivo \d+/g)).size
  }
  const first = await after.ask('editor', 'POST', path, asked)
  const { results } = returnedApplied.parse(JSON.parse(first.text))
  expect([results.length, new Set(results.map(({ state }) => state))]).toEqual([2 * rows, new Set(['applied'])])
  expect(await made()).toBe(rows)
  expect((await after.ask('editor', 'POST', path, asked)).text).toBe(first.text)

  const undone = await after.ask('editor', 'POST', `/api/changes/${asked.key}/undo`, {})
  const states = registerChanged.parse(JSON.parse(undone.text)).results.map(({ state }) => state)
  expect([states.length, new Set(states)]).toEqual([rows, new Set(['applied'])])
  await after.remove()
})
