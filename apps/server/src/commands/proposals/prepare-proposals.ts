import { setImmediate as nextTurn } from 'node:timers/promises'

import { can, type Actor } from '@minga/domain/access/can'
import type { ConsultationId } from '@minga/domain/consultation/consultation'
import { newId, threadId, type OrganisationId, type RoadmapId, type ThreadId } from '@minga/domain/identity/ids'
import type {
  ProposalSetId,
  ProposalSource,
  ProposalState,
  ProposedChange,
} from '@minga/domain/proposal/proposed-change'
import { resolveChange, type UnfitChange } from '@minga/domain/proposal/resolve-change'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { noWords } from '@minga/domain/thread/comment-text'
import type { Db } from '@minga/storage/database/schema'
import type { ProposalRow } from '@minga/storage/threads/proposal-rows'
import { roomName } from '@minga/sync/log/room-name'

import type { HistorianPort } from '../../history/historian-port.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { notAllowed, Refusal } from '../../http/refusal.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'

/** Changes that are proposed together, from any source. Each change may have a reason. */
export interface ProposalsInput {
  /** Made by the sender: the same again is the same set. */
  readonly set: ProposalSetId
  readonly roadmap: RoadmapId
  /** The sequence of the room that the changes were written against. */
  readonly base: number
  readonly changes: readonly ProposedChange[]
  readonly source: ProposalSource
  /** The returned file or mail that they were read from. */
  readonly importedFrom?: string | undefined
  /** The organisation whose words they are, if not the actor's. */
  readonly onBehalfOf?: OrganisationId | undefined
  readonly state: ProposalState
  /** The consultation that it comes from: its named readers read the draft. */
  readonly consultation?: ConsultationId | undefined
}

export interface PreparedProposals {
  readonly input: ProposalsInput
  readonly rows: readonly Omit<ProposalRow, 'at'>[]
}

const noSuchSequence = new Refusal('invalid-request', 'base: this text has not had so many updates', 'base')

/** The size of a set in the table: the old and the proposed content. */
const mostBytes = 4_000_000
const tooLarge = new Refusal('too-large', 'this is too much for one set: send it in parts', 'changes')

const reasons = {
  'no-such-block': 'this block was not in the text then',
  'not-of-this-block': 'this block cannot be changed so',
  'changes-nothing': 'this changes nothing',
} as const satisfies Record<UnfitChange, string>

/**
 * Holds changes against the text that they were written for; writes nothing. To be followed by `fileProposals` in a
 * transaction.
 */
export async function prepareProposals(
  { db, historian }: { readonly db: Db; readonly historian: Pick<HistorianPort, 'document'> },
  actor: Actor,
  input: ProposalsInput,
): Promise<PreparedProposals | Refusal> {
  const { set, roadmap, base: baseSequence, changes, source, state, consultation = null } = input
  const { person: by } = actor
  const organisation = input.onBehalfOf ?? actor.organisation
  const found = await roadmapFor(db, actor, roadmap, 'read')
  if (found instanceof Refusal) return found
  const resource = { group: found.access, audience: 'coalition', organisation, by, readers: null } as const
  if (!can(actor, { action: 'comment-in-thread', resource })) return notAllowed
  const room = roadmapRoom(roadmap)
  const document = await unlessBusy(historian.document(roomName.parse(room), { sequence: baseSequence }))
  if (document instanceof Refusal) return document
  if (document === undefined) return noSuchSequence
  const made = {
    set,
    room,
    baseSequence,
    source,
    import: input.importedFrom ?? null,
    state,
    organisation,
    by,
    consultation,
  }
  const rows: Omit<ProposalRow, 'at'>[] = []
  // Begun at the same moment, discussions are listed by their ids: in the order of the set.
  const ids = changes.map(newThreadId).toSorted()
  let bytes = 0
  for (const [position, change] of changes.entries()) {
    // A long one takes some milliseconds, which others do not wait for together.
    await nextTurn()
    const resolved = resolveChange(document.tree, change)
    if (typeof resolved === 'string') return unfit(resolved, position, change.block)
    const { at: letter, ...proposed } = resolved
    bytes += JSON.stringify(proposed).length
    if (bytes > mostBytes) return tooLarge
    rows.push({
      ...made,
      ...proposed,
      thread: ids[position] ?? newThreadId(),
      position,
      letter,
      comment: change.comment ?? noWords,
    })
  }
  return { input, rows }
}

function newThreadId(): ThreadId {
  return threadId.parse(newId())
}

function unfit(why: UnfitChange, position: number, block: string | null): Refusal {
  const details = block === null ? {} : { blocks: [block] }
  return new Refusal('conflict', reasons[why], `changes.${String(position)}`, details)
}
