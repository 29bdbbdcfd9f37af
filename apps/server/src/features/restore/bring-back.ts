import type { Actor } from '@minga/domain/access/can'
import type { GroupId, RecordId, RoadmapId } from '@minga/domain/identity/ids'
import { versionId } from '@minga/domain/version/version'
import type { RestoredRegister, RestoredRoadmap } from '@minga/protocol/http/restore'
import { recordAudit, type Decision } from '@minga/storage/audit/record-audit'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { addVersion } from '@minga/storage/groups/version-rows'
import { roomName } from '@minga/sync/log/room-name'

import { decide } from '../../commands/decide.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import type { RestorationAsked } from '../../history/restoration.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import type { Unanswered } from '../../http/once-by-key.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import type { RoomEditor } from '../../rooms/room-editor.ts'
import { comparedRecords } from '../../views/compared-records.ts'

export interface RestoreParts {
  readonly db: Db
  readonly rooms: RoomEditor
  readonly historian: HistorianPort
  readonly now: () => Date
}

interface Asked<Id extends string> extends RestorationAsked<Id> {
  readonly room: string
}

/** How often a plan is made anew because another person wrote meanwhile. */
const attempts = 4
const full = new Refusal('conflict', 'the room is full: nothing can be brought back before something is removed')
const unstored = new Refusal('storage-unavailable', 'nothing can be stored at the moment')

function changedSince(blocks: readonly string[]): Refusal {
  return new Refusal('changed-since', 'what would be overwritten changed since', 'seen', {
    blocks: [...new Set(blocks)],
  })
}

/** @param unanswered undefined for a dry run */
export async function bringBackRoadmap(
  parts: RestoreParts,
  actor: Actor,
  { roadmap, group }: { readonly roadmap: RoadmapId; readonly group: GroupId },
  { room, ...asked }: Asked<string>,
  unanswered: Unanswered | undefined,
): Promise<RestoredRoadmap | Refusal> {
  let otherwise: readonly string[] = []
  for (let attempt = 0; attempt < attempts; attempt++) {
    const plan = await unlessBusy(parts.historian.roadmapRestoration(roomName.parse(room), asked))
    if (plan === undefined) return notFound
    if (plan instanceof Refusal) return plan
    if (plan.conflicts.length > 0) return changedSince(plan.conflicts)
    const { sequence, steps, title, changed, beside, preview } = plan
    const answer = { sequence, changed: [...changed], beside: [...beside] }
    if (unanswered === undefined) return { ...answer, preview: [...preview] }
    const details = { sequence: asked.sequence, count: changed.length }
    const decision = { kind: 'roadmap-restored', actor, group, subject: roadmap, details } as const
    if (changed.length === 0) return keep(parts, unanswered, answer, undefined)
    const found = await write(parts, actor, room, 'roadmap.restore', { steps, title }, unanswered.key)
    if (found instanceof Refusal) return found
    if (found.length === 0) {
      const head = await parts.historian.head(roomName.parse(room))
      const before = { roadmap, sequence, key: unanswered.key }
      return keep(parts, unanswered, { ...answer, sequence: head }, decision, (tx, at) =>
        addVersionBefore(tx, actor, { ...before, at }),
      )
    }
    otherwise = found
  }
  return changedSince(otherwise)
}

/** @param unanswered undefined for a dry run */
export async function bringBackRegister(
  parts: RestoreParts,
  actor: Actor,
  group: GroupId,
  { room, ...asked }: Asked<RecordId>,
  unanswered: Unanswered | undefined,
): Promise<RestoredRegister | Refusal> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const plan = await unlessBusy(parts.historian.registerRestoration(roomName.parse(room), asked))
    if (plan === undefined) return notFound
    if (plan instanceof Refusal) return plan
    const { sequence, steps, conflicts } = plan
    const changed = plan.changed.map(({ record, fields }) => ({ record, fields: [...fields] }))
    const answer = { sequence, changed, conflicts: [...conflicts] }
    if (unanswered === undefined) {
      const written = changed.map(({ record }) => record)
      return { ...answer, preview: await comparedRecords(parts.db, written, plan) }
    }
    const details = { sequence: asked.sequence, count: changed.length }
    const decision = { kind: 'register-restored', actor, group, subject: group, details } as const
    if (changed.length === 0) return keep(parts, unanswered, answer, undefined)
    const found = await write(parts, actor, room, 'register.restore', { steps }, unanswered.key)
    if (found instanceof Refusal) return found
    if (found.length === 0) {
      const head = await parts.historian.head(roomName.parse(room))
      return keep(parts, unanswered, { ...answer, sequence: head }, decision)
    }
  }
  return new Refusal('changed-since', 'another person is writing in these records: ask again', 'seen')
}

/** @returns what is not as it was planned, with nothing written; or why it could not be */
async function write(
  { rooms }: RestoreParts,
  { person, organisation }: Actor,
  room: string,
  command: 'roadmap.restore' | 'register.restore',
  args: object,
  key: string,
): Promise<readonly string[] | Refusal> {
  try {
    const by = { person, organisation, via: { kind: 'restore', id: key } } as const
    const otherwise = (await rooms.edit(room, by, command, args)) as readonly string[]
    if (otherwise.length === 0) await rooms.project(room)
    return otherwise
  } catch (error) {
    // Errors from the keeper's thread have lost their class and kept their name.
    const name = error instanceof Error ? error.name : ''
    if (name === 'RoomFullError') return full
    if (name === 'StorageFailedError') return unstored
    throw error
  }
}

/** The text before the restoring becomes a version: bringing back can be taken back. */
async function addVersionBefore(
  tx: Transaction,
  { person: by, organisation }: Actor,
  {
    roadmap,
    sequence,
    key,
    at,
  }: { readonly roadmap: RoadmapId; readonly sequence: number; readonly key: string; readonly at: Date },
): Promise<void> {
  const id = versionId.parse(key)
  const nothing = { name: '', note: '', seed: null, root: null }
  await addVersion(tx, { id, roadmap, kind: 'restore', ...nothing, sequence, by, organisation, at: at.toISOString() })
}

async function keep<Answer, Kind extends 'roadmap-restored' | 'register-restored'>(
  { db, now }: RestoreParts,
  unanswered: Unanswered,
  answer: Answer,
  decision: Decision<Kind> | undefined,
  also: (tx: Transaction, at: Date) => Promise<void> = () => Promise.resolve(),
): Promise<Answer> {
  const at = now()
  await decide(db, async (tx) => {
    if (decision !== undefined) await recordAudit(tx, decision)
    await also(tx, at)
    await keepAnswer(tx, { ...unanswered, answer, at })
  })
  return answer
}
