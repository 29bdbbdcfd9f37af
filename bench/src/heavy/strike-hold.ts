import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openUpdateLog } from '@minga/storage/log/open-update-log'
import { roomName } from '@minga/sync/log/room-name'
import type { StruckRanges } from '@minga/sync/strike/struck-ranges'
import { WordsInPast } from '@minga/sync/strike/words-in-past'
import * as Y from 'yjs'

/**
 * How long a strike-out holds the thread that writes the log, for rooms and logs of some sizes: what other people's
 * keystrokes wait for. `node bench/src/heavy/strike-hold.ts [megabytes]`
 */
const megabytes = Number(process.argv[2] ?? 100)
const secret = 'precio secreto 812'
const perUpdate = 200
const rooms = 20

/** Sentences of a room, one in an update, with the words in the middle one. */
function updatesOf(bytes: number): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const count = Math.ceil(bytes / perUpdate)
  for (let index = 0; index < count; index++) {
    const text = doc.getText(`block${String(Math.floor(index / 50))}`)
    const words = index === Math.floor(count / 2) ? secret : ''
    text.insert(text.length, `${words}${crypto.randomUUID().repeat(4)} `)
  }
  return updates
}

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'minga-strike-'))
  const file = join(folder, 'log.sqlite')
  const log = openUpdateLog(file)
  const updates = updatesOf((megabytes * 1_000_000) / rooms)
  for (let index = 0; index < rooms; index++) {
    const room = roomName.parse(`roadmap.room${String(index)}`)
    for (let at = 0; at < updates.length; at += 2000) {
      const entries = updates
        .slice(at, at + 2000)
        .map((update) => ({ room, time: 1, author: { kind: 'server' as const }, update }))
      await log.append({ entries, bindings: [] })
    }
    // Half of it lies in the archive, as in a room that has been written for long.
    while (await log.archive(room, Math.floor(updates.length / 2), 5000));
  }
  const room = roomName.parse('roadmap.room0')
  const past = new WordsInPast([secret])
  const looked = await timed(async () => past.advance((await log.history(room)).map(({ update }) => update)))
  const { ranges } = past.finish()
  const nothing: StruckRanges = new Map()
  const size = statSync(file).size / 1_000_000
  const whole = await timed(() => log.strike(room, ranges))
  const again = await timed(() => log.strike(roomName.parse('roadmap.room1'), nothing))
  const tiny = roomName.parse('roadmap.tiny')
  await log.append({
    entries: [{ room: tiny, time: 1, author: { kind: 'server' }, update: Uint8Array.of(0, 0) }],
    bindings: [],
  })
  const bytes = await timed(() => log.strike(tiny, nothing))
  await log.close()
  rmSync(folder, { recursive: true })
  const lines = [
    `log of ${size.toFixed(0)} MB, ${String(rooms)} rooms of ${String(updates.length)} updates`,
    line('looking through the past of a room (another thread)', looked),
    line('striking words out of it, with the bytes of the file', whole),
    line('the same with nothing to strike', again),
    line('the bytes of the file alone', bytes),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

function line(name: string, time: number): string {
  return `${name.padEnd(58)} ${time.toFixed(0).padStart(7)} ms`
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await run()
  return performance.now() - began
}

await measure()
