import type { Actor } from '@minga/domain/access/can'
import type { AuthoredRun } from '@minga/domain/authorship/authored-blocks'
import { organisationId, personId } from '@minga/domain/identity/ids'
import { insideOf } from '@minga/domain/program/program-access'
import type { authoredRun } from '@minga/protocol/http/history'
import type { WriterView } from '@minga/protocol/http/writer'
import type { Db } from '@minga/storage/database/schema'
import { broughtFilesOf } from '@minga/storage/exports/brought-files'
import { namesOf } from '@minga/storage/people/person-rows'
import { programNames } from '@minga/storage/programs/program-token-rows'
import { roomName, type RoomName } from '@minga/sync/log/room-name'
import type { z } from 'zod'

import type { Writer } from '../history/room-history.ts'
import { Refusal } from '../http/refusal.ts'
import { readableRoom } from './readable-rooms.ts'

/** The room, if this person may read it; where they may not, it is not there. */
export async function roomFor(db: Db, actor: Actor, room: string): Promise<RoomName | Refusal> {
  const access = await readableRoom(db, actor, room)
  return access instanceof Refusal ? access : roomName.parse(room)
}

/** @param reader whose organisation decides whether the files by which they wrote are named */
export async function named(db: Db, reader: Actor, writers: readonly Writer[]): Promise<WriterView[]> {
  const sources = writers.map((writer) => writer.file)
  const [names, files, programs] = await Promise.all([
    namesOf(
      db,
      writers.map(({ personId: id }) => id),
    ),
    broughtFilesOf(db, sources, insideOf(reader)),
    programNames(db, sources),
  ])
  return writers.map(({ personId: id, organisationId: organisation, file: brought = '' }) => {
    const file = files.get(brought)
    const program = programs.get(brought)
    return {
      person: personId.parse(id),
      name: names.get(id)?.name ?? null,
      organisation: organisationId.parse(organisation),
      ...(file && { file }),
      ...(program !== undefined && { program }),
    }
  })
}

type RunView = z.infer<typeof authoredRun>

export function runViews(runs: readonly AuthoredRun[]): { runs: RunView[]; restored: RunView[]; takenIn: RunView[] } {
  const placed = (isTakenIn: boolean) =>
    runs.flatMap(({ from, to, back }): RunView[] =>
      back === undefined || (back.takenIn === true) !== isTakenIn ? [] : [[from, to, back.writer, back.time]],
    )
  return {
    runs: runs.map(({ from, to, writer, time }): RunView => [from, to, writer, time]),
    restored: placed(false),
    takenIn: placed(true),
  }
}

export function isoOf(time: number): string {
  return new Date(time).toISOString()
}
