import type { RefusalCode } from '@minga/protocol/wire/refusal'

import type { RoomName } from '../log/room-name.ts'
import type { ClientBinding, NewEntry, UpdateLog } from '../log/update-log.ts'
import type { ForbiddenKeys } from '../strike/forbidden-names.ts'
import type { Clock } from './clock.ts'
import type { RoomBatch, RoomCommit, Verdict } from './keeper-port.ts'
import type { KeptRooms, ReportFault } from './kept-rooms.ts'
import type { RoomQuota } from './room-quota.ts'
import type { KeptRoom } from './kept-room.ts'
import type { SchemaOfRoom } from './room-schema.ts'
import type { BatchResult, RoomRules } from './shadow.ts'
import type { BeatBudget } from './update-work.ts'
import type { WorkAccounts } from './work-accounts.ts'
import type { WorkMark } from './work-mark.ts'

export interface CommitTools {
  readonly log: UpdateLog
  readonly clock: Clock
  readonly rooms: KeptRooms
  /** Something is being struck out of the room: its people are sent away, and send it again. */
  readonly isClosed: (room: RoomName) => boolean
  readonly fault: ReportFault
  readonly quota: RoomQuota
  readonly accounts: WorkAccounts
  readonly schema: SchemaOfRoom
  readonly forbidden: ReadonlyMap<RoomName, ForbiddenKeys>
  readonly mark: WorkMark
}

interface BeatTools extends CommitTools {
  readonly beat: BeatBudget
}

type Applied = Extract<BatchResult, { readonly kind: 'applied' }>

/** A room's share of a batch: applied to its shadow and not yet durable, or not even readable. */
interface Staged {
  readonly batch: RoomBatch
  readonly applied: Applied | undefined
  readonly entries: readonly NewEntry[]
}

const unstored: Verdict = { kind: 'unstored' }

/**
 * Runs a beat: applies each room's updates to its shadow, then stores all changes in one transaction over all rooms. A
 * verdict of committed means durable; unstored means that nothing was kept.
 */
export async function commitBatch(batches: readonly RoomBatch[], tools: CommitTools): Promise<readonly RoomCommit[]> {
  const staged: Staged[] = []
  const beat = { steps: tools.accounts.limits.stepsPerBeat }
  for (const batch of batches) staged.push(await stage(batch, { ...tools, beat }))
  const isStored = await store(staged, tools)
  return staged.map((room) => settle(room, isStored, tools))
}

async function stage(batch: RoomBatch, tools: BeatTools): Promise<Staged> {
  if (tools.isClosed(batch.room)) return { batch, applied: undefined, entries: [] }
  try {
    const applied = await apply(batch, tools)
    const time = tools.clock.now()
    const entries = batch.updates
      .map(({ author }, index) => ({ author, update: applied.stored[index] }))
      .flatMap(({ author, update }) => (update === undefined ? [] : [{ room: batch.room, time, author, update }]))
    return { batch, applied, entries }
  } catch (error) {
    tools.rooms.get(batch.room)?.discardShadow()
    tools.fault(batch.room, 'load', error)
    return { batch, applied: undefined, entries: [] }
  }
}

/** Applies the batch; what breaks the document is found, refused, and the rest applied to a fresh one. */
async function apply({ room, updates }: RoomBatch, tools: BeatTools): Promise<Applied> {
  const refused = new Map<number, RefusalCode>()
  for (;;) {
    const { kept, shadow } = await tools.rooms.written(room)
    const result = shadow.apply(updates, kept, rulesOf(room, kept, tools), refused)
    if (result.kind === 'applied') return result
    kept.discardShadow()
    const offender = result.offender ?? (await findOffender({ room, updates }, refused, tools))
    if (refused.has(offender)) throw new Error(`room ${room} does not apply even without what broke it`)
    refused.set(offender, 'does-not-apply')
  }
}

/** The document broke only after the last update was in: tries ever longer beginnings of the batch. Rare and slow. */
async function findOffender(
  { room, updates }: RoomBatch,
  refused: ReadonlyMap<number, RefusalCode>,
  tools: BeatTools,
): Promise<number> {
  for (const index of updates.keys()) {
    const { kept, shadow } = await tools.rooms.written(room)
    const result = shadow.apply(updates.slice(0, index + 1), kept, rulesOf(room, kept, tools), refused)
    kept.discardShadow()
    if (result.kind === 'broken') return result.offender ?? index
  }
  throw new Error(`what broke room ${room} cannot be found`)
}

function rulesOf(room: RoomName, { recent }: KeptRoom, tools: BeatTools): RoomRules {
  const { quota, schema, accounts, beat, clock, mark } = tools
  const forbidden = tools.forbidden.get(room)
  return { room, quota, schema: schema(room), forbidden, accounts, mark, beat, recent, now: clock.now() }
}

/** @returns false when the storage failed and nothing is stored */
async function store(staged: readonly Staged[], { log, fault, rooms }: CommitTools): Promise<boolean> {
  const entries = staged.flatMap((room) => room.entries)
  if (entries.length === 0) return true
  const bindings = staged.flatMap(({ batch, applied }) =>
    [...(applied?.bindings ?? [])].map(([clientId, personId]): ClientBinding => ({
      room: batch.room,
      clientId,
      personId,
    })),
  )
  try {
    await log.append({ entries, bindings, heads: headsOf(entries, rooms) })
    return true
  } catch (error) {
    for (const { room } of entries.slice(0, 1)) fault(room, 'append', error)
    return false
  }
}

/** Where the documents end that the entries were made from. */
function headsOf(entries: readonly NewEntry[], rooms: KeptRooms): ReadonlyMap<RoomName, number> {
  return new Map(entries.flatMap(({ room }) => [[room, rooms.get(room)?.head ?? 0] as const]))
}

function settle({ batch, applied, entries }: Staged, isStored: boolean, { rooms }: CommitTools): RoomCommit {
  const { room, updates } = batch
  if (applied === undefined) return { room, verdicts: updates.map(() => unstored), advance: undefined }
  if (entries.length === 0) return { room, verdicts: applied.verdicts, advance: undefined }
  const kept = rooms.get(room)
  if (!isStored || kept === undefined) {
    // The document holds what the log does not: it must not be seen again. What followed from it is not settled either.
    kept?.discardShadow()
    const verdicts = applied.verdicts.map((verdict) => (verdict.kind === 'refused' ? verdict : unstored))
    return { room, verdicts, advance: undefined }
  }
  const { update, clocks } = applied.change
  if (update === undefined) throw new Error(`room ${room} committed updates that changed nothing`)
  for (const [clientId, personId] of applied.bindings) kept.owners.set(clientId, personId)
  kept.appended(entries)
  return { room, verdicts: applied.verdicts, advance: { room, head: kept.head, update, clocks } }
}
