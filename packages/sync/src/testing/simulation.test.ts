import { decodeFrame, encodeAcknowledged } from '@minga/protocol/wire/frame'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'

import type { UpdateLog } from '../log/update-log.ts'
import type { MemberSocket } from '../room/member-socket.ts'
import { simulate, type Wiring } from './simulation.ts'

vi.setConfig({ testTimeout: 120_000 })

describe('any schedule', () => {
  test('[C1] [C2] [D2] [R1] of edits, drops, crashes, full disks and compactions ends with everyone equal and every promise kept', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        expect(await simulate(seed)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})

/** The same schedules over wiring with a mistake in it. @returns every promise that was seen broken */
async function seenBroken(wiring: Wiring): Promise<Set<string>> {
  const seen = new Set<string>()
  for (let seed = 1; seed <= 25; seed++)
    for (const violation of await simulate(seed, wiring)) seen.add(violation)
  return seen
}

describe('a planted mistake is noticed', () => {
  test('[C3] visible before durable, and lost when the process dies in between', async () => {
    const eager = (log: UpdateLog): UpdateLog =>
      Object.assign(Object.create(log) as UpdateLog, {
        read: log.read.bind(log),
        replaceSnapshot: log.replaceSnapshot.bind(log),
        history: log.history.bind(log),
        rooms: log.rooms.bind(log),
        async append(batch: Parameters<UpdateLog['append']>[0]) {
          log.append(batch).catch(() => undefined)
          return batch.entries.map((_, index) => index + 1)
        },
      })
    const seen = await seenBroken({ log: eager })
    expect(seen).toContain('visible before durable')
    expect(seen).toContain('acknowledged before durable')
    expect(seen).toContain('something acknowledged is lost')
  })

  test('[C3] acknowledged when received', async () => {
    const hasty: Wiring = {
      keeper: (keeper) =>
        Object.assign(Object.create(keeper) as typeof keeper, {
          open: keeper.open.bind(keeper),
          state: keeper.state.bind(keeper),
          bind: keeper.bind.bind(keeper),
          release: keeper.release.bind(keeper),
          history: keeper.history.bind(keeper),
          subscribe: keeper.subscribe.bind(keeper),
          async commit(batch: Parameters<typeof keeper.commit>[0]) {
            keeper.commit(batch).catch(() => undefined)
            return batch.map(({ room, updates }) => ({
              room,
              verdicts: updates.map(() => ({ kind: 'committed' })),
              advance: undefined,
            }))
          },
        }),
    }
    expect(await seenBroken(hasty)).toContain('acknowledged before durable')
  })

  test("[C3] a reader's update let through", async () => {
    const seen = await seenBroken({ profile: (profile) => ({ ...profile, canWrite: true }) })
    expect(seen).toContain("a reader's update got through")
  })

  test('[C3] one broadcast skipped', async () => {
    const forgetful: Wiring = {
      socket: (socket, random) => ({
        ...bound(socket),
        send(message) {
          const decoded = decodeFrame(message)
          const isUpdate = decoded.ok && decoded.frame.type === 'update'
          if (!(isUpdate && random.chance(5))) socket.send(message)
        },
      }),
    }
    const seen = await seenBroken(forgetful)
    expect(seen).toContain('a replica differs from the server')
  })

  test('[C3] acknowledged for the message after', async () => {
    const seen = await seenBroken({
      socket: (socket) => ({
        ...bound(socket),
        send(message) {
          const decoded = decodeFrame(message)
          const settled =
            decoded.ok && decoded.frame.type === 'acknowledged' ? decoded.frame.settled : undefined
          socket.send(settled === undefined ? message : encodeAcknowledged(settled + 1))
        },
      }),
    })
    expect(seen).toContain('acknowledged before durable')
  })
})

function bound(socket: MemberSocket): MemberSocket {
  return {
    send: (message) => socket.send(message),
    close: (code, reason) => socket.close(code, reason),
    get bufferedBytes() {
      return socket.bufferedBytes
    },
  }
}
