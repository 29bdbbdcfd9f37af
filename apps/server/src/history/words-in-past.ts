import type { RoomName } from '@minga/sync/log/room-name'
import type { StruckRanges } from '@minga/sync/strike/struck-ranges'
import type { StruckRun } from '@minga/sync/strike/deletion-times'
import { KeysInPast } from '@minga/sync/strike/forbidden-keys'
import type { ForbiddenKeys } from '@minga/sync/strike/forbidden-names'
import { WordsInPast } from '@minga/sync/strike/words-in-past'
import { readPast } from '@minga/storage/log/past'

import type { Pasts } from './rebuild-room.ts'

export interface FoundWords {
  readonly ranges: StruckRanges
  /** How often they can be read now. */
  readonly occurrences: number
  /** The runs of it, each with the time up to which it stood. */
  readonly runs: readonly StruckRun[]
  /** The room's last sequence then. */
  readonly head: number
}

/** From the first update on: no checkpoint knows what was removed before it. */
export async function wordsInPast(
  { reader }: Pick<Pasts, 'reader'>,
  room: RoomName,
  words: readonly string[],
): Promise<FoundWords> {
  const { head } = await reader.pastIndex(room)
  const past = new WordsInPast(words)
  for await (const entries of readPast(reader, room, { after: 0, upTo: head })) {
    past.advance(entries.map(({ update }) => update))
  }
  return { ...past.finish(), head }
}

export type FoundValues = ReturnType<KeysInPast['finish']>

/** All that ever lay under these keys of a room's maps. */
export async function keysInPast(
  { reader }: Pick<Pasts, 'reader'>,
  room: RoomName,
  keys: ForbiddenKeys,
): Promise<FoundValues> {
  const { head } = await reader.pastIndex(room)
  const past = new KeysInPast(keys)
  for await (const entries of readPast(reader, room, { after: 0, upTo: head })) {
    past.advance(entries.map(({ update }) => update))
  }
  return past.finish()
}
