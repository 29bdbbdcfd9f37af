import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { parseRoomName } from '@minga/domain/room/room-name'
import { Anchor } from '@minga/storage/log/anchor'
import { findDamage } from '@minga/storage/log/find-damage'
import { PastDamagedError, type PastReader } from '@minga/storage/log/past'
import { openLogForReading } from '@minga/storage/log/read-log'
import { openPostgresPast } from '@minga/storage/postgres/log/open-postgres-past'
import { roomName, type RoomName } from '@minga/sync/log/room-name'

import { openDataFolder, StartupError } from '../data-folder.ts'
import { rebuildRoom, sequenceAt } from '../history/rebuild-room.ts'
import type { RoomHistory } from '../history/room-history.ts'
import { startupErrorOf } from '../installation/unusable-database.ts'
import { askForLog } from './control-socket.ts'
import { manifestName } from './manifest.ts'
import { describeRoom, type NameOf } from './describe-room.ts'
import { namesAt, namesIn } from './names-in.ts'

export interface HistoryQuestion {
  /** A room's name, or a roadmap's id. */
  readonly room: string
  /** A sequence, or a time as ISO 8601 has it; without it, now. */
  readonly at: string | undefined
  readonly withAuthors: boolean
}

/**
 * Describes a room as it stood, with its authors. Reads a backup, a data folder that is not being served, or one that a
 * Minga is serving: then it reads a copy of the log.
 *
 * @throws StartupError when there is no such room or moment, or its past is damaged
 */
export async function historyOf(data: string, question: HistoryQuestion): Promise<string> {
  const folder = resolve(data)
  if (!existsSync(join(folder, 'log.sqlite'))) throw new StartupError(`there is no data in ${folder}`)
  return withLog(folder, (reader) => described(reader, question, (writers) => namesIn(folder, writers)))
}

/**
 * The same of a database, beside the nodes that serve it.
 *
 * @throws StartupError when there is no such room or moment, or its past is damaged
 */
export async function historyOfDatabase(url: string, question: HistoryQuestion): Promise<string> {
  const reader = openPostgresPast(url)
  try {
    return await described(reader, question, (writers) => namesAt({ engine: 'postgres', url }, writers))
  } catch (error) {
    throw error instanceof StartupError ? error : startupErrorOf(error, url)
  } finally {
    await reader.close()
  }
}

async function described(
  reader: PastReader,
  { room: given, at, withAuthors }: HistoryQuestion,
  namesOf: (writers: RoomHistory['writers']) => Promise<NameOf>,
): Promise<string> {
  const { room, head } = await findRoom(reader, given)
  const sequence = await sequenceOf(reader, room, at)
  const history = await rebuilt(reader, room, sequence)
  if (history === undefined) throw new StartupError(`${room} has had only ${head} updates`)
  return describeRoom(history, { room, head, nameOf: withAuthors ? await namesOf(history.writers) : undefined })
}

async function withLog<Result>(folder: string, ask: (reader: PastReader) => Promise<Result>): Promise<Result> {
  if (existsSync(join(folder, manifestName))) return readLog(join(folder, 'log.sqlite'), ask)
  const scratch = mkdtempSync(join(tmpdir(), 'minga-history-'))
  try {
    const copy = join(scratch, 'log.sqlite')
    if (await askForLog(folder, copy)) return await readLog(copy, ask)
  } finally {
    rmSync(scratch, { recursive: true })
  }
  const held = openDataFolder(folder)
  try {
    const check = findDamage(held.log, Anchor.read(join(folder, 'log.anchor')))
    if (!check.ok) throw new StartupError(`the log is damaged: ${check.reason}`)
    return await readLog(held.log, ask)
  } finally {
    held.release()
  }
}

async function readLog<Result>(file: string, ask: (reader: PastReader) => Promise<Result>): Promise<Result> {
  const log = openLogForReading(file)
  try {
    return await ask(log)
  } finally {
    await log.close()
  }
}

async function findRoom(reader: PastReader, given: string): Promise<{ room: RoomName; head: number }> {
  for (const name of [given, `roadmap.${given}`]) {
    const room = roomName.safeParse(name)
    if (!room.success || parseRoomName(name) === undefined) continue
    const { head } = await reader.pastIndex(room.data)
    if (head > 0) return { room: room.data, head }
  }
  throw new StartupError(`there is no room ${given}`)
}

async function sequenceOf(reader: PastReader, room: RoomName, at: string | undefined): Promise<number> {
  if (at === undefined) return (await reader.pastIndex(room)).head
  if (/^\d{1,12}$/.test(at)) return Number(at)
  const time = Date.parse(at)
  if (Number.isNaN(time)) throw new StartupError(`${at} is neither an update's number nor a time as 2026-11-12T10:15Z`)
  return orStartupError(sequenceAt(reader, room, time))
}

function rebuilt(reader: PastReader, room: RoomName, sequence: number): Promise<RoomHistory | undefined> {
  return orStartupError(rebuildRoom({ reader }, room, sequence))
}

/** Turns damage of the past into an error that is printed as one line. */
async function orStartupError<Result>(asked: Promise<Result>): Promise<Result> {
  try {
    return await asked
  } catch (cause) {
    throw cause instanceof PastDamagedError ? new StartupError(cause.message, { cause }) : cause
  }
}
