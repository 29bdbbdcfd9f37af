import { looksAnswer } from '@minga/protocol/http/versions'
import { expect, test, vi } from 'vitest'

import { roadmap, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

let now = new Date('2026-11-23T09:00:00Z')
const server = await sharedServer({}, { now: () => now })

const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}
async function looks(by: Principal, method: 'GET' | 'POST') {
  const path = `/api/roadmaps/${roadmap}/looks`
  const { status, text } = await server.ask(by, method, path, method === 'POST' ? {} : undefined)
  expect(status).toBe(200)
  return looksAnswer.parse(JSON.parse(text)).last
}

test('a person is told where the last look ended, and never that of another person', async () => {
  expect(await looks('editor', 'GET')).toBeNull()
  expect(await looks('editor', 'POST')).toBeNull()
  later(20)
  expect(await looks('editor', 'POST')).toBeNull()
  const ended = now.toISOString()
  later(600)
  expect(await looks('editor', 'GET')).toMatchObject({ at: ended })
  expect(await looks('editor', 'POST')).toMatchObject({ at: ended })
  expect(await looks('editor', 'GET')).toMatchObject({ at: ended })
  for (const other of ['lead', 'commenter', 'member'] as const) expect(await looks(other, 'GET')).toBeNull()
  expect((await server.ask('outsider', 'GET', `/api/roadmaps/${roadmap}/looks`)).status).toBe(404)
})
