import { newId } from '@minga/domain/identity/ids'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

import { roadmap, steel, type Principal } from '../testing/small-coalition.ts'
import { sharedServer } from '../testing/start-test-server.ts'

const many = 7
const server = await sharedServer()
beforeAll(async () => {
  const post = async (who: Principal, path: string, body: unknown) => {
    const { status, text } = await server.ask(who, 'POST', path, body)
    expect([path, status, text]).toEqual([path, 200, text])
  }
  await post('lead', '/api/following', { kind: 'roadmap', id: roadmap, state: 'follow' })
  const about = { kind: 'roadmap', roadmap }
  for (let index = 0; index < many; index += 1) {
    const [organisations, closesOn] = [['alacero', 'ficem'], '2999-12-12']
    const round = { id: newId(), about, name: `Round ${index}`, organisations, closesOn }
    await post('lead', `/api/groups/${steel}/rounds`, round)
    const comment = { id: newId(), text: [{ kind: 'paragraph', content: [{ text: `Word ${index}` }] }] }
    await post('commenter', '/api/threads', { id: newId(), place: about, audience: 'coalition', comment })
  }
})

/** An answer of any list: its entries under their name, and where the next page begins. */
const page = z.looseObject({ cursor: z.string().optional() })

async function pageOf(who: Principal, path: string, name: string, query: string) {
  const { ask } = await server.as(who)
  const { status, text } = await ask('GET', `${path}?${query}`)
  expect([path, query, status]).toEqual([path, query, 200])
  const answer = page.parse(JSON.parse(text))
  return { entries: z.array(z.unknown()).parse(answer[name]), cursor: answer.cursor }
}

describe.each([
  ['rounds', 'lead', `/api/groups/${steel}/rounds`],
  ['notices', 'lead', '/api/inbox'],
  ['entries', 'convener', '/api/audit'],
] as const)('the list of %s', (name, who, path) => {
  test('comes in pages of which each begins where the last one ended', async () => {
    const whole = await pageOf(who, path, name, 'limit=200')
    expect(whole.entries.length).toBeGreaterThanOrEqual(many)
    expect(whole.cursor).toBeUndefined()
    const paged: unknown[] = []
    const sizes: number[] = []
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const query = cursor === '' ? 'limit=3' : `limit=3&cursor=${encodeURIComponent(cursor)}`
      const { entries, cursor: next } = await pageOf(who, path, name, query)
      paged.push(...entries)
      sizes.push(entries.length)
      cursor = next
    }
    expect(paged).toEqual(whole.entries)
    expect(Math.max(...sizes)).toBe(3)
  })

  test('is not read from a cursor that no page has given', async () => {
    const { ask } = await server.as(who)
    for (const cursor of ['x', '%00', Buffer.from('{"at":1}').toString('base64url')]) {
      const { status } = await ask('GET', `${path}?cursor=${cursor}`)
      expect([cursor, status]).toEqual([cursor, 422])
    }
  })
})
