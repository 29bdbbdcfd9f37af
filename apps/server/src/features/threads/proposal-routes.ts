import type { Actor } from '@minga/domain/access/can'
import { roadmapId, threadId, type RoadmapId, type ThreadId } from '@minga/domain/identity/ids'
import { proposalSetId, wordsAsComment } from '@minga/domain/proposal/proposed-change'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { threadReference } from '@minga/domain/thread/thread'
import { draftsAnswer, draftsDeleted, newProposals } from '@minga/protocol/http/proposals'
import { proposalsMade, type ProposalsMade } from '@minga/protocol/http/threads'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db } from '@minga/storage/database/schema'
import { draftsOf, setSizes } from '@minga/storage/threads/proposal-rows'
import { numbersOf } from '@minga/storage/threads/thread-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { submitProposals, type ProposalParts } from '../../commands/proposals/submit-proposals.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { proposalView } from '../../views/proposal-view.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import { readConsultations, submitDraft, throwDraftAway } from './draft-commands.ts'

const ofRoadmap = z.object({ roadmapId })
const ofSet = z.object({ set: proposalSetId })
const kept = z.array(threadId)

/** Changes of a text, proposed together; a draft is its maker's alone, or that of its consultation's readers. */
export function proposalRoutes(parts: ProposalParts): Route[] {
  const { db, now, publish } = parts
  const once = new OnceByKey(db)
  return [
    route({
      method: 'post',
      path: '/api/roadmaps/:roadmapId/proposals',
      queue: 'past',
      pace: 'comment',
      summary: 'Proposes changes of a text, each as a discussion; the text stays as it is',
      params: ofRoadmap,
      body: newProposals,
      answer: proposalsMade,
      handle: async ({ visitor: { actor }, params: { roadmapId: roadmap }, body }) => {
        const found = await roadmapFor(db, actor, roadmap, 'read')
        if (found instanceof Refusal) return found
        const { id: set, base, comment, state } = body
        const changes = body.changes.map((change, index) =>
          index > 0 || comment === undefined || change.comment !== undefined
            ? change
            : { ...change, comment: wordsAsComment(comment) },
        )
        const input = { set, roadmap, base, changes, source: 'screen', state } as const
        const asked = { person: actor.person, key: set, asked: { roadmap, body } }
        const threads = await once.run(asked, (unanswered) =>
          submitProposals(parts, actor, input, (tx, answer) => keepAnswer(tx, { ...unanswered, answer, at: now() })),
        )
        return threads instanceof Refusal ? threads : begun(db, actor, roadmap, kept.parse(threads))
      },
    }),
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/proposals',
      summary: 'My own drafts of proposals for a roadmap, and those of consultations that I read',
      params: ofRoadmap,
      answer: draftsAnswer,
      handle: async ({ visitor: { actor }, params: { roadmapId: roadmap } }) => {
        const found = await roadmapFor(db, actor, roadmap, 'read')
        if (found instanceof Refusal) return found
        const room = roadmapRoom(roadmap)
        const rows = await draftsOf(db, actor.person, room, await readConsultations(db, actor, room))
        const sizes = await setSizes(db, new Set(rows.map(({ set }) => set)))
        const drafts = rows.map((row) => {
          const { thread, organisation, at: savedAt, consultation } = row
          return { ...proposalView(row, sizes), thread, organisation, savedAt, consultation }
        })
        return { drafts }
      },
    }),
    route({
      method: 'post',
      path: '/api/proposals/:set/submission',
      pace: 'comment',
      summary: 'Submits a draft of proposals that I read; again, it is the same answer',
      params: ofSet,
      answer: proposalsMade,
      handle: async ({ visitor: { actor }, params: { set } }) => {
        const at = now().toISOString()
        const submitted = await decide(db, (tx) => submitDraft(tx, actor, { set, at }), publish)
        return submitted instanceof Refusal ? submitted : begun(db, actor, submitted.roadmap, submitted.threads)
      },
    }),
    route({
      method: 'delete',
      path: '/api/proposals/:set',
      pace: 'decision',
      summary: 'Throws a draft of proposals away that I read; a hold keeps it',
      params: ofSet,
      answer: draftsDeleted,
      handle: async ({ visitor: { actor }, params: { set } }) =>
        (await decide(db, (tx) => throwDraftAway(tx, actor, { set, at: now().toISOString() }), publish)) ?? {},
    }),
  ]
}

/** Their numbers, where the right to read them still stands. */
async function begun(
  db: Db,
  actor: Actor,
  roadmap: RoadmapId,
  ids: readonly ThreadId[],
): Promise<ProposalsMade | Refusal> {
  const found = await roadmapFor(db, actor, roadmap, 'read')
  if (found instanceof Refusal) return found
  const numbers = await numbersOf(db, ids)
  return {
    threads: ids.flatMap((id) => (numbers.has(id) ? { id, reference: threadReference(numbers.get(id) ?? null) } : [])),
  }
}
