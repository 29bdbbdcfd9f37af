import { serverAuthor } from '@minga/sync/log/author'
import { roomName } from '@minga/sync/log/room-name'
import type { LogEntry, UpdateLog } from '@minga/sync/log/update-log'
import { describe, expect, test } from 'vitest'

import { readPast, type PastReader } from '../past.ts'

const room = roomName.parse('roadmap.steel')

/** The contract of every `PastReader`. `create` gives a fresh log each time. */
export function describePastReader(name: string, create: () => Promise<UpdateLog & PastReader>): void {
  describe(`the past ${name}`, () => {
    test('[L22] read piece by piece, from any sequence, it is the history, archived or not', async () => {
      const log = await create()
      expect([await log.pastIndex(room), await log.pastAfter(room, 0)]).toEqual([
        { head: 0, segments: [] },
        { head: 0, parts: [] },
      ])
      for (let index = 0; index < 3; index++) {
        const entries = Array.from({ length: 150 }, (_, at) => {
          return { room, time: 1000 * index + at, author: serverAuthor, update: Uint8Array.of(index, at) }
        })
        await log.append({ entries, bindings: [] })
        const { head } = await log.read(room)
        if (index < 2) await log.replaceSnapshot(room, { sequence: head, update: Uint8Array.of(index) })
      }
      const history = await log.history(room)
      const { head, segments } = await log.pastIndex(room)
      expect([
        head,
        segments.map(({ first, last, firstTime, lastTime }) => [first, last, firstTime, lastTime]),
      ]).toEqual([
        450,
        [
          [1, 150, 0, 149],
          [151, 300, 1000, 1149],
        ],
      ])
      for (const after of [0, 149, 150, 200, 300, 449, 450]) {
        const read: LogEntry[] = []
        for await (const some of readPast(log, room, { after, upTo: head })) read.push(...some)
        expect(read).toEqual(history.slice(after))
      }
      await log.close()
    })
  })
}
