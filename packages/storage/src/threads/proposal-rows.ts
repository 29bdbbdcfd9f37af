import { consultationId, type ConsultationId } from '@minga/domain/consultation/consultation'
import { organisationId, personId, threadId, type PersonId, type ThreadId } from '@minga/domain/identity/ids'
import {
  proposalKind,
  proposalSetId,
  proposalSource,
  proposalState,
  type ProposalSetId,
} from '@minga/domain/proposal/proposed-change'
import type { TextProposal } from '@minga/domain/proposal/text-proposal'
import type { TreeElement, TreeNode } from '@minga/domain/roadmap/block-tree'
import { commentText } from '@minga/domain/thread/comment-text'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import { inRows } from '../database/in-rows.ts'
import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

/** This server wrote it from a file that it had read: here it only has to be a list. */
const nodes = <Node>() =>
  jsonText(z.array(z.custom<Node>((value) => typeof value === 'object' && value !== null)).readonly())

const proposalRow = z.object({
  thread: threadId,
  set: proposalSetId,
  position: z.int(),
  room: z.string(),
  kind: proposalKind,
  block: z.string().nullable(),
  after: z.string().nullable(),
  letter: z.int().nullable(),
  /** The sequence of the room that it was written against. */
  baseSequence: z.int(),
  base: nodes<TreeElement>(),
  content: z.union([z.null(), nodes<TreeNode>()]),
  source: proposalSource,
  import: z.string().nullable(),
  state: proposalState,
  comment: jsonText(commentText),
  organisation: organisationId,
  by: personId,
  at: z.string(),
  /** The consultation that it was made from: its named readers read the draft. */
  consultation: consultationId.nullable(),
})
export type ProposalRow = z.infer<typeof proposalRow>

/** @returns false where another set has one of these ids and positions, or another discussion one of the ids */
export async function addProposals(tx: Transaction, rows: readonly ProposalRow[]): Promise<boolean> {
  let added = 0n
  await inRows(rows, async (some) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('proposal')
      .values(some.map(valuesOf))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    added += numInsertedOrUpdatedRows ?? 0n
  })
  return added === BigInt(rows.length)
}

function valuesOf({ set, after, baseSequence, base, content, comment, ...rest }: ProposalRow) {
  return {
    ...rest,
    set_id: set,
    after_block: after,
    base_sequence: baseSequence,
    base: JSON.stringify(base),
    content: content === null ? null : JSON.stringify(content),
    comment: JSON.stringify(comment),
  }
}

/** The submitted ones of these discussions. */
export async function proposalsOf(db: Db, threads: readonly ThreadId[]): Promise<ReadonlyMap<ThreadId, ProposalRow>> {
  const found = await inChunks(threads, (chunk) =>
    select(db).where('thread', 'in', chunk).where('state', '=', 'submitted').execute(),
  )
  return new Map(
    proposalRow
      .array()
      .parse(found)
      .map((row) => [row.thread, row]),
  )
}

const sizeRow = z.object({ set: proposalSetId, size: z.int() })

/** How many proposals each set has. */
export async function setSizes(db: Db, sets: ReadonlySet<ProposalSetId>): Promise<ReadonlyMap<ProposalSetId, number>> {
  const found = await inChunks([...sets], (chunk) =>
    db
      .selectFrom('proposal')
      .select(({ fn }) => ['set_id as set', fn.countAll<number>().as('size')])
      .where('set_id', 'in', chunk)
      .groupBy('set_id')
      .execute(),
  )
  return new Map(
    sizeRow
      .array()
      .parse(found)
      .map(({ set, size }) => [set, size]),
  )
}

/** A set in its order; the caller checks whose it is. */
export async function proposalsInSet(db: Db, set: ProposalSetId): Promise<ProposalRow[]> {
  return proposalRow.array().parse(await select(db).where('set_id', '=', set).orderBy('position').execute())
}

/** The undecided proposals to the coalition in a room, the first first. */
export async function openProposalsIn(db: Db, room: string): Promise<ProposalRow[]> {
  const found = await select(db)
    .where('room', '=', room)
    .where('state', '=', 'submitted')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('thread')
          .select('thread.id')
          .whereRef('thread.id', '=', 'proposal.thread')
          .where('thread.audience', '=', 'coalition')
          .where('thread.disposition', 'is', null),
      ),
    )
    .orderBy('at')
    .orderBy('thread')
    .execute()
  return proposalRow.array().parse(found)
}

/** A person's own drafts in a room, and those of these consultations. */
export async function draftsOf(
  db: Db,
  person: PersonId,
  room: string,
  consultations: readonly ConsultationId[] = [],
): Promise<ProposalRow[]> {
  const found = await select(db)
    .where('room', '=', room)
    .where('state', '=', 'draft')
    .where((eb) =>
      eb.or([
        eb.and([eb('by', '=', person), eb('consultation', 'is', null)]),
        eb('consultation', 'in', [...consultations]),
      ]),
    )
    .orderBy('at')
    .orderBy('set_id')
    .orderBy('position')
    .execute()
  return proposalRow.array().parse(found)
}

/** Makes a draft a proposal of this moment, by its sender. Within the transaction that begins its discussions. */
export async function submitDrafts(
  tx: Transaction,
  set: ProposalSetId,
  { by, at }: { readonly by: PersonId; readonly at: string },
): Promise<void> {
  await tx.updateTable('proposal').set({ state: 'submitted', by, at }).where('set_id', '=', set).execute()
}

/** Sent proposals stay; nothing tells any more that they came from a consultation. */
export async function forgetConsultationOfProposals(tx: Transaction, consultation: ConsultationId): Promise<void> {
  await tx.deleteFrom('proposal').where('consultation', '=', consultation).where('state', '=', 'draft').execute()
  await tx.updateTable('proposal').set({ consultation: null }).where('consultation', '=', consultation).execute()
}

/** Throws a draft away; what was submitted stays. */
export async function deleteDrafts(tx: Transaction, set: ProposalSetId): Promise<void> {
  await tx.deleteFrom('proposal').where('set_id', '=', set).where('state', '=', 'draft').execute()
}

/** The proposal in the form that is compared with the text. */
export function textProposal({ thread, kind, block, base, content, after, letter }: ProposalRow): TextProposal {
  return { id: thread, kind, block, base, content, after, at: letter }
}

function select(db: Db) {
  return db
    .selectFrom('proposal')
    .select(['thread', 'set_id as set', 'position', 'room', 'kind', 'block', 'after_block as after', 'letter'])
    .select(['base_sequence as baseSequence', 'base', 'content', 'source', 'import', 'state', 'comment'])
    .select(['organisation', 'by', 'at', 'consultation'])
}
