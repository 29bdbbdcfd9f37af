import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { holdRoom } from '@minga/storage/postgres/log/testing/hold-room'
import { vi } from 'vitest'
import type * as Y from 'yjs'

import { enterRoom } from './enter-room.ts'
import { databaseOf, environmentOf, rowsOf } from './rows-of.ts'
import { spawnMinga } from './spawn-minga.ts'
import { voiceOf, type Voice } from './start-test-server.ts'

const patience = { timeout: 60_000, interval: 20 }
/** In ms: time enough to lock the rows once a piece is noted and before it is in the log. */
const slowly = 2000

interface Killing {
  /** The folder of a server that has stopped. */
  readonly data: string
  /** The cookie of a session in it. */
  readonly cookie: string
  readonly room: string
  /** Whether the room holds the change: then the process is killed. */
  readonly isWritten: (doc: Y.Doc) => boolean
  readonly ask: (voice: Voice) => Promise<unknown>
}

/**
 * Asks a real process to change a room. Kills it with -9 after the log has the change and everyone in the room sees it, and
 * before a row has it: another connection locks the rows in between.
 */
export async function killBeforeAnswer({ data, cookie, room, isWritten, ask }: Killing): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'minga-faults-'))
  const faults = join(folder, 'faults.json')
  writeFileSync(faults, '{}')
  const minga = spawnMinga(['serve'], { ...(await environmentOf(data)), PORT: '0', MINGA_FAULTS: faults })
  const [db, locking] = [await rowsOf(data), await rowsOf(data)]
  const count = async (table: 'begun_piece' | 'kept_answer') => {
    return (await db.selectFrom(table).selectAll().execute()).length
  }
  try {
    const address = await minga.address
    const inside = await enterRoom({ address, url: address, as: async () => ({ cookie }) }, 'editor', room)
    const [begun, answered] = [await count('begun_piece'), await count('kept_answer')]
    const goOn = await slowLog(data, faults, room)
    const asked = ask(voiceOf({ address, url: address }, cookie)).catch(() => undefined)
    await vi.waitUntil(async () => (await count('begun_piece')) !== begun, patience)
    // No other writes in the rows before it ends.
    const lock = await locking.startTransaction().execute()
    await goOn()
    await vi.waitUntil(() => isWritten(inside.doc), patience)
    if ((await count('kept_answer')) !== answered) throw new Error('it was answered before the rows were locked')
    minga.process.kill('SIGKILL')
    await minga.ended
    await asked
    inside.leave()
    await lock.rollback().execute()
  } finally {
    minga.process.kill('SIGKILL')
    await Promise.all([db.destroy(), locking.destroy()])
    rmSync(folder, { recursive: true })
  }
}

/** Has the log take long for what it is asked from now on. @returns ends that */
async function slowLog(data: string, faults: string, room: string): Promise<() => Promise<void>> {
  const database = await databaseOf(data)
  if (database !== undefined) return holdRoom(database.url, room)
  writeFileSync(faults, JSON.stringify({ 'log.slow': slowly }))
  return async () => undefined
}
