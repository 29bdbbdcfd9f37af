import { consultationId } from '@minga/domain/consultation/consultation'
import { organisationId, threadId } from '@minga/domain/identity/ids'
import { plainWords } from '@minga/domain/organisation/plain-line'
import {
  mostChangesInSet,
  proposalKind,
  proposalSetId,
  proposalSource,
  proposalState,
  proposedChange,
} from '@minga/domain/proposal/proposed-change'
import { maximumCommentLength } from '@minga/domain/thread/comment-text'
import { z } from 'zod'

import { treeElement, treeText } from './history.ts'

/**
 * POST /api/roadmaps/:roadmapId/proposals: changes of a text that are proposed together, by commenters and above. Each
 * becomes a discussion; the text stays as it is. `base` is the sequence that they were written against; `comment` is said
 * in the first of them. A `draft` is kept for its maker alone and has no discussions yet.
 */
export const newProposals = z.strictObject({
  id: proposalSetId,
  base: z.int().min(0),
  changes: z.array(proposedChange).min(1).max(mostChangesInSet),
  comment: plainWords().max(maximumCommentLength).optional(),
  state: proposalState.default('submitted'),
})
export type NewProposals = z.input<typeof newProposals>

/** A proposed change, with the content that stood there when it was written. */
export const proposalView = z.object({
  set: proposalSetId,
  /** Its place among those that were sent together, from 0, and how many they are. */
  position: z.int(),
  of: z.int(),
  kind: proposalKind,
  /** Null for the beginning of the text. */
  block: z.string().nullable(),
  /** The sequence that it was written against. */
  sequence: z.int(),
  /** The block as it stood then; of two that are to be joined, both. */
  base: z.array(treeElement),
  /** The line that is proposed, or the blocks to put in; null where no words are. */
  content: z.array(z.union([treeElement, treeText])).nullable(),
  after: z.string().nullable(),
  /** Before which letter a block is split. */
  at: z.int().nullable(),
  source: proposalSource,
})
export type ProposalView = z.infer<typeof proposalView>

const draft = proposalView.extend({
  /** The id that its discussion will have. */
  thread: threadId,
  organisation: organisationId,
  savedAt: z.iso.datetime(),
  /** The consultation that it was made from: its named readers read it, send it and throw it away. */
  consultation: consultationId.nullable().default(null),
})

/** GET /api/roadmaps/:roadmapId/proposals: one's own drafts, and those of consultations that one is a named reader of. What was submitted stands in the discussions of the room. */
export const draftsAnswer = z.object({ drafts: z.array(draft) })
/** DELETE /api/proposals/:set: throws one's own draft away. */
export const draftsDeleted = z.object({})
