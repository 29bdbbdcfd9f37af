import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { beforeAll, describe, expect, test } from 'vitest'

import { enterRoom, knock } from '../testing/enter-room.ts'
import { everyAddress } from '../testing/every-address.ts'
import {
  closed,
  closedAction,
  closedRoadmap,
  principals,
  steel,
  steelRegister,
  type Principal,
} from '../testing/small-coalition.ts'
import { sharedServer } from '../testing/start-test-server.ts'
import { rootOf, say } from '../testing/spoken-words.ts'

/** Occurs only where a person of the closed group has put it. */
const token = 'zq7planted'
const outsiders = principals.filter((principal) => principal !== 'insider')

const server = await sharedServer()
beforeAll(async () => {
  const insider = await server.as('insider')
  const plant = async (path: string, body: unknown) => {
    const { status, text } = await insider.ask('POST', path, body)
    expect([path, status]).toEqual([path, 200])
    return text
  }
  const { room } = JSON.parse(await plant(`/api/groups/${closed}/roadmaps`, { title: `${token} title` })) as {
    room: string
  }
  const url = `https://example.org/${token}`
  await plant(`/api/records/${closedAction}/evidence`, { title: `${token} evidence`, url })
  await plant(`/api/records/${closedAction}/slips`, { from: '2026', to: '2027', reason: `${token} reason` })
  for (const name of [room, registerRoom(closed), roadmapRoom(closedRoadmap)]) {
    const { doc, provider, leave } = await enterRoom(server, 'insider', name)
    provider.awareness.setLocalStateField('note', `${token} presence`)
    say(doc, `${token} prose`, rootOf(name))
    await new Promise((resolve) => setTimeout(resolve, 50))
    leave()
  }
})

const addresses = everyAddress()

test('the one who planted it finds it', async () => {
  const { ask } = await server.as('insider')
  expect((await ask('GET', `/api/records/${closedAction}`)).text).toContain(token)
  expect((await ask('GET', '/api/groups')).text).toContain(token)
})

describe.each([undefined, ...outsiders])('%s', (principal) => {
  test('finds it at no address', async () => {
    const { ask } = await server.as(principal)
    for (const address of addresses) {
      const { text, headers } = await ask('GET', address)
      const found = text.includes(token) || JSON.stringify([...headers]).includes(token)
      expect([address, found]).toEqual([address, false])
    }
  })

  test('finds it in no room', async () => {
    if (principal === undefined) return
    const { cookie } = await server.as(principal)
    const headers = { cookie, origin: server.url }
    const hidden = [registerRoom(closed), roadmapRoom(closedRoadmap), 'register.none']
    for (const room of hidden) expect([room, await knock(server, `/sync/${room}`, headers)]).toEqual([room, 4404])
    if (await isShutOut(principal)) return
    const inside = await enterRoom(server, principal, steelRegister)
    expect(JSON.stringify([...inside.doc.share.keys()])).not.toContain(token)
    expect(JSON.stringify([...inside.provider.awareness.getStates().values()])).not.toContain(token)
    inside.leave()
  })
})

async function isShutOut(principal: Principal): Promise<boolean> {
  const { ask } = await server.as(principal)
  return (await ask('GET', `/api/groups/${steel}/facts`)).status === 404
}

test('how much that is', () => {
  console.log(`planted token: ${addresses.length} addresses as ${outsiders.length + 1} principals`)
  expect(addresses.length).toBeGreaterThan(80)
})
