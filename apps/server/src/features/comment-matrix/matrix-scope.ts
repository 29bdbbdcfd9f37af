import { can, type Actor } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import { groupId, type GroupId, type RecordId } from '@minga/domain/identity/ids'
import type { ParagraphPlace } from '@minga/domain/roadmap/paragraph-places'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { belongsToRound, roundEnd } from '@minga/domain/round/round'
import type { MatrixOf } from '@minga/protocol/http/comment-matrix'
import { referencesOf, type NamedRecord } from '@minga/storage/records/record-references'
import { listRecords, type ProjectedRecord } from '@minga/storage/records/record-rows'
import { roundsOfPublicThreads } from '@minga/storage/public-rounds/public-comment-rows'
import { withdrawnThreads } from '@minga/storage/threads/comment-rows'
import { invitedTo } from '@minga/storage/rounds/round-rows'
import type { Db } from '@minga/storage/database/schema'
import { threadAccess, threadsAboutRecords, threadsOf, type ThreadRow } from '@minga/storage/threads/thread-rows'

import { Refusal } from '../../http/refusal.ts'
import { readableGroups } from '../../views/readable-groups.ts'
import { roadmapFor, roundFor } from '../../views/readable-rooms.ts'

/** The place whose comments are exported. */
export interface MatrixPlaces {
  readonly paragraphs: ReadonlyMap<string, ParagraphPlace>
  /** The records in the reader's order; for one that is gone from its register, only its name. */
  readonly records: ReadonlyMap<string, ProjectedRecord | NamedRecord | undefined>
}

/** The discussions that this person asks for and may read, and where they stand. */
export interface MatrixScope {
  /** A roadmap's; undefined for records. */
  readonly title: string | undefined
  /** The groups of the request: the export is put on record there. */
  readonly groups: readonly GroupId[]
  readonly threads: readonly ThreadRow[]
  readonly places: MatrixPlaces
}

export type Paragraphs = ReadonlyMap<string, ParagraphPlace>

/** @param paragraphs where the blocks of the roadmap stand, where it is about one */
export async function matrixScope(
  db: Db,
  actor: Actor,
  of: MatrixOf,
  paragraphs: Paragraphs,
): Promise<MatrixScope | Refusal> {
  switch (of.kind) {
    case 'roadmap':
      return scopeOfRoadmap(db, actor, of.roadmap, paragraphs)
    case 'records':
      return scopeOfRecords(db, actor, of.records)
    case 'round':
      return scopeOfRound(db, actor, of.round, paragraphs)
  }
}

async function scopeOfRoadmap(
  db: Db,
  actor: Actor,
  id: Extract<MatrixOf, { kind: 'roadmap' }>['roadmap'],
  paragraphs: Paragraphs,
): Promise<MatrixScope | Refusal> {
  const found = await roadmapFor(db, actor, id, 'read')
  if (found instanceof Refusal) return found
  const { roadmap, access: group } = found
  const room = roadmapRoom(id)
  const threads = await threadsOf(db, { room, reader: actor })
  return {
    title: roadmap.title,
    groups: [group.id],
    threads: threads.filter((thread) => mayRead(actor, thread, group)),
    places: { paragraphs, records: new Map() },
  }
}

/** The comments of the invited organisations to all in its time, and of the public: none of them is internal, even on request. */
async function scopeOfRound(
  db: Db,
  actor: Actor,
  id: Extract<MatrixOf, { kind: 'round' }>['round'],
  paragraphs: Paragraphs,
): Promise<MatrixScope | Refusal> {
  const found = await roundFor(db, actor, id)
  if (found instanceof Refusal) return found
  const { round, access: group } = found
  const scope =
    round.about.kind === 'roadmap'
      ? await scopeOfRoadmap(db, actor, round.about.roadmap, paragraphs)
      : await scopeOfRoundRecords(db, actor, group, round.about.records)
  if (scope instanceof Refusal) return scope
  const invited = new Set((await invitedTo(db, [id])).map(({ organisation }) => organisation))
  const belongs = belongsToRound({ ...round, end: roundEnd(round) }, invited)
  const roadmap = round.about.kind === 'roadmap' ? round.about.roadmap : null
  const ids = scope.threads.map((thread) => thread.id)
  const ofPublic = await roundsOfPublicThreads(db, ids)
  const withdrawn = await withdrawnThreads(db, ids)
  return {
    ...scope,
    title: scope.title === undefined ? round.name : `${scope.title} · ${round.name}`,
    groups: [group.id],
    threads: scope.threads.filter((thread) => {
      const asked = ofPublic.get(thread.id)
      if (asked !== undefined) return asked === id
      return belongs({ ...thread, roadmap, withdrawnAt: withdrawn.get(thread.id) ?? null })
    }),
  }
}

/** All comments on the records, also on those that were removed from the register since. */
async function scopeOfRoundRecords(
  db: Db,
  actor: Actor,
  group: GroupAccess,
  ids: readonly RecordId[],
): Promise<MatrixScope> {
  const [found, references, threads] = await Promise.all([
    listRecords(db, { readable: [group.id], ids }),
    referencesOf(db, ids),
    threadsAboutRecords(db, ids, actor),
  ])
  const records = new Map(found.map((record) => [record.record, record]))
  return {
    title: undefined,
    groups: [group.id],
    threads: threads.filter((thread) => mayRead(actor, thread, group)),
    places: {
      paragraphs: new Map(),
      records: new Map(ids.map((id) => [id, records.get(id) ?? references.get(id)])),
    },
  }
}

/** Leaves out records that the actor may not read, like those that are not there. */
async function scopeOfRecords(
  db: Db,
  actor: Actor,
  ids: Extract<MatrixOf, { kind: 'records' }>['records'],
): Promise<MatrixScope> {
  const groups = new Map((await readableGroups(db, actor)).map((group) => [group.id, group]))
  const wanted = [...new Set(ids)]
  const found = await listRecords(db, { readable: [...groups.keys()], ids: wanted })
  const records = new Map(found.map((record) => [record.record, record]))
  // In the order of the reader's screen.
  const ordered = wanted.flatMap((id) => records.get(id) ?? [])
  const threads = await threadsAboutRecords(db, [...records.keys()], actor)
  return {
    title: undefined,
    groups: [...new Set(ordered.map(({ group }) => group))],
    threads: threads.filter((thread) => mayRead(actor, thread, groups.get(groupId.parse(thread.group)))),
    places: {
      paragraphs: new Map(),
      records: new Map(ordered.map((record) => [record.record, record])),
    },
  }
}

function mayRead(actor: Actor, thread: ThreadRow, group: Parameters<typeof threadAccess>[1] | undefined): boolean {
  if (group === undefined) return false
  return can(actor, { action: 'read-thread', resource: threadAccess(thread, group) })
}
