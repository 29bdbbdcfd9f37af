import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { Anchor } from '@minga/storage/log/anchor'
import { findDamage } from '@minga/storage/log/find-damage'
import { damageFileOf, openUpdateLog } from '@minga/storage/log/open-update-log'
import { openLogForReading } from '@minga/storage/log/read-log'
import { salvageLog, type SalvagedRoom } from '@minga/storage/log/salvage-log'
import { inTransaction } from '@minga/storage/database/in-transaction'
import { openDb } from '@minga/storage/database/open-db'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { serverAuthor, type PersonId } from '@minga/sync/log/author'
import type { AppendBatch, LogEntry } from '@minga/sync/log/update-log'
import * as Y from 'yjs'

import { openDataFolder, StartupError, type DataFolder } from '../data-folder.ts'
import { checkRooms } from './check-rooms.ts'
import { copyDurably } from './copy-durably.ts'
import { namesIn } from './names-in.ts'
import { describeLosses } from './describe-losses.ts'

const files = ['log.sqlite', 'log.sqlite-wal', 'log.anchor']
const batchSize = 2000

export interface Repair {
  /** The folder of the damaged files. */
  readonly aside: string
  /** A line for each room that lost something. */
  readonly losses: readonly string[]
}

/**
 * Makes a log of what verifies in a damaged one, room by room. The damaged files are kept beside it, with the list of
 * what was left behind. The rows that are derived from rooms have to be made anew after this.
 *
 * @throws StartupError when the log is whole, or nothing of it can be read; nothing was changed
 */
export async function repairLog(data: string, now: Date): Promise<Repair> {
  const folder = openDataFolder(data)
  const draft = join(folder.path, 'repaired')
  try {
    if (!existsSync(folder.log)) throw new StartupError(`there is no log in ${folder.path}: restore a backup`)
    const anchorFile = join(folder.path, 'log.anchor')
    const check = findDamage(folder.log, Anchor.read(anchorFile))
    if (check.ok) throw new StartupError('the log is whole; nothing was changed')
    const salvaged = salvage(folder, anchorFile)
    await write(salvaged, draft)
    const names = await namesIn(folder.path, writersOf(salvaged))
    const losses = describeLosses(salvaged, names)
    const aside = join(folder.path, `damaged-${now.toISOString().replaceAll(/\D/g, '').slice(0, 14)}`)
    await replace(folder, { draft, aside, losses, salvaged })
    return { aside, losses }
  } finally {
    rmSync(draft, { recursive: true, force: true })
    folder.release()
  }
}

function salvage(folder: DataFolder, anchorFile: string): readonly SalvagedRoom[] {
  try {
    return salvageLog(folder.log, Anchor.lines(anchorFile))
  } catch (cause) {
    throw new StartupError(`nothing of the log in ${folder.path} can be read: restore a backup`, { cause })
  }
}

async function write(salvaged: readonly SalvagedRoom[], draft: string): Promise<void> {
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  const file = join(draft, 'log.sqlite')
  const log = openUpdateLog(file)
  for (const salvagedRoom of salvaged) {
    const entries = entriesOf(salvagedRoom)
    const bindings = bindingsOf(salvagedRoom, entries)
    for (let from = 0; from < Math.max(entries.length, 1); from += batchSize) {
      const batch = entries.slice(from, from + batchSize)
      await log.append({ entries: batch, bindings: from === 0 ? bindings : [] })
    }
  }
  await log.close()
  const reading = openLogForReading(file)
  const faulty = (await checkRooms(reading)).find(({ fault }) => fault !== undefined)
  await reading.close()
  if (faulty !== undefined) {
    throw new StartupError(`what is left of room ${faulty.room} ${faulty.fault}; nothing was changed`)
  }
}

type NewEntry = AppendBatch['entries'][number]

/** A snapshot that reaches further than the past stands in its place, as one update of the server's. */
function entriesOf({ room, entries, snapshot, after }: SalvagedRoom): NewEntry[] {
  const time = entries.at(-1)?.time ?? after[0]?.time ?? 0
  const stand = snapshot === undefined ? [] : [{ time, author: serverAuthor, update: snapshot.update }]
  const wanted: readonly Pick<LogEntry, 'time' | 'author' | 'update' | 'struck'>[] = [...entries, ...stand, ...after]
  return wanted.map(({ time: at, author, update, struck }) => ({
    room,
    time: at,
    author,
    update,
    ...(struck && { struck: { hash: struck.hash } }),
  }))
}

/** If the owners of client ids are not certain any more, each id belongs to the person whose update brought it first. */
function bindingsOf({ room, owners }: SalvagedRoom, entries: readonly NewEntry[]): AppendBatch['bindings'] {
  const known = owners ?? ownersIn(entries)
  return [...known].map(([clientId, personId]) => ({ room, clientId, personId }))
}

function ownersIn(entries: readonly NewEntry[]): Map<number, PersonId> {
  const owners = new Map<number, PersonId>()
  for (const { author, update } of entries) {
    if (author.kind !== 'person') continue
    for (const clientId of Y.parseUpdateMeta(update).from.keys()) {
      if (!owners.has(clientId)) owners.set(clientId, author.personId)
    }
  }
  return owners
}

function writersOf(salvaged: readonly SalvagedRoom[]) {
  const readable = salvaged.flatMap(({ leftBehind }) => leftBehind.flatMap((part) => part.readable))
  return readable.flatMap(({ author }: LogEntry) => (author.kind === 'person' ? [author] : []))
}

interface Replacement extends Pick<Repair, 'aside' | 'losses'> {
  readonly draft: string
  readonly salvaged: readonly SalvagedRoom[]
}

/**
 * The damaged files are copied away before the first is touched. Whenever this is cut short, either the old log or the
 * new one is refused with the other's anchor, and the copy is whole.
 */
async function replace(folder: DataFolder, { draft, aside, losses, salvaged }: Replacement): Promise<void> {
  mkdirSync(aside, { mode: 0o700 })
  for (const name of files) {
    if (existsSync(join(folder.path, name))) copyDurably(join(folder.path, name), join(aside, name))
  }
  writeFileSync(join(aside, 'left-behind.txt'), `${losses.join('\n')}\n`, { mode: 0o600, flush: true })
  const db = openDb(folder.rows)
  try {
    await inTransaction(db, async (tx) => {
      const details = {
        rooms: salvaged.filter(({ leftBehind }) => leftBehind.length > 0).length,
        updates: salvaged
          .flatMap(({ leftBehind }) => leftBehind)
          .reduce((sum, { first, last }) => sum + last - first + 1, 0),
      }
      await recordAudit(tx, { actor: 'command-line', kind: 'log-repaired', subject: 'log', details })
      rmSync(`${folder.log}-wal`, { force: true })
      rmSync(`${folder.log}-shm`, { force: true })
      renameSync(join(draft, 'log.sqlite'), folder.log)
      renameSync(join(draft, 'log.anchor'), join(folder.path, 'log.anchor'))
      rmSync(damageFileOf(folder.log), { force: true })
    })
  } finally {
    await db.destroy()
  }
}
