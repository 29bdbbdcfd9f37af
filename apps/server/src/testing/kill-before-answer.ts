import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'
import { vi } from 'vitest'
import type * as Y from 'yjs'

import { enterRoom } from './enter-room.ts'
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
  const minga = spawnMinga(['serve'], { MINGA_DATA: data, PORT: '0', MINGA_FAULTS: faults })
  const rows = new Sqlite(join(data, 'minga.sqlite'), { timeout: 30_000 })
  const count = (table: 'begun_piece' | 'kept_answer') => rows.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  try {
    const address = await minga.address
    const inside = await enterRoom({ address, url: address, as: async () => ({ cookie }) }, 'editor', room)
    const [begun, answered] = [count('begun_piece'), count('kept_answer')]
    writeFileSync(faults, JSON.stringify({ 'log.slow': slowly }))
    const asked = ask(voiceOf({ address, url: address }, cookie)).catch(() => undefined)
    await vi.waitUntil(() => count('begun_piece') !== begun, patience)
    rows.exec('BEGIN IMMEDIATE')
    await vi.waitUntil(() => isWritten(inside.doc), patience)
    if (count('kept_answer') !== answered) throw new Error('it was answered before the rows were locked')
    minga.process.kill('SIGKILL')
    await minga.ended
    await asked
    inside.leave()
  } finally {
    minga.process.kill('SIGKILL')
    rows.close()
    rmSync(folder, { recursive: true })
  }
}
