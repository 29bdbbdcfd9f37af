import { createHash } from 'node:crypto'

import { contentOf, readsTheSame } from '@minga/sync/keeper/document-content'
import { Shadow } from '@minga/sync/keeper/shadow'
import type { RoomName } from '@minga/sync/log/room-name'
import type { UpdateLog } from '@minga/sync/log/update-log'
import * as Y from 'yjs'

export interface CheckedRoom {
  readonly room: RoomName
  readonly head: number
  /** A hash of what the room reads as, in hex. */
  readonly content: string
  /** The fault as a clause; undefined without one. */
  readonly fault: string | undefined
}

/** Replays every room from its first update on, and compares it with the snapshot that people are given. */
export async function checkRooms(log: UpdateLog): Promise<CheckedRoom[]> {
  const checked: CheckedRoom[] = []
  for (const { room, head } of await log.rooms()) checked.push({ room, head, ...(await checkRoom(log, room, head)) })
  return checked
}

async function checkRoom(
  log: UpdateLog,
  room: RoomName,
  head: number,
): Promise<Pick<CheckedRoom, 'content' | 'fault'>> {
  const history = await log.history(room)
  const isWhole = history.length === head && history.every(({ sequence }, index) => sequence === index + 1)
  const replayed = load({ snapshot: undefined, tail: history })
  const given = load(await log.read(room))
  if (replayed === undefined || given === undefined) return { content: '', fault: 'cannot be replayed' }
  const isEqual = Y.equalSnapshots(Y.snapshot(replayed), Y.snapshot(given)) && readsTheSame(replayed, given)
  const content = contentHash(given)
  replayed.destroy()
  given.destroy()
  if (!isWhole) return { content, fault: 'lacks updates' }
  return { content, fault: isEqual ? undefined : 'has a snapshot that reads differently from its history' }
}

function load(stored: Parameters<typeof Shadow.load>[0]): Y.Doc | undefined {
  try {
    return Shadow.load(stored).doc
  } catch {
    return undefined
  }
}

/** Equal for two documents that read the same. */
export function contentHash(doc: Y.Doc): string {
  const hash = createHash('sha256')
  for (const token of contentOf(doc)) hash.update(token).update('\n')
  return hash.digest('hex')
}
