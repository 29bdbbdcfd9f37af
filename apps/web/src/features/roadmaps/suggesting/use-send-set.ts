import type { RoadmapId } from '@minga/domain/identity/ids'
import { changeToSend } from '@minga/domain/proposal/draft-change'
import type { FitKind } from '@minga/domain/proposal/fit-proposal'
import { proposalSetId } from '@minga/domain/proposal/proposed-change'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { newProposals, type NewProposals } from '@minga/protocol/http/proposals'
import type { ProposalsMade } from '@minga/protocol/http/threads'
import { useMutation, useQueryClient } from '@tanstack/react-query'

import { ApiProblem } from '../../../api/api-problem.ts'
import { sendProposals, textToProposeOn } from '../../../api/proposals.ts'
import type { KeptSet } from './kept-set.ts'

/** Why a change of the set does not fit the text as it is, by its id. */
export type Unfitting = ReadonlyMap<string, Exclude<FitKind, 'clean' | 'merged'>>

interface Sent {
  readonly threads: ProposalsMade['threads']
  /** Nothing was sent where one does not fit. */
  readonly unfitting: Unfitting
}

/** Sends a set against the text as the server has it; what was sent and not answered is sent again as it was. */
export function useSendSet(roadmap: RoadmapId, kept: KeptSet) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (): Promise<Sent> => {
      const before = newProposals.safeParse(kept.set.sending).success ? (kept.set.sending as NewProposals) : undefined
      const body = before ?? (await bodyOf(roadmap, kept))
      if ('unfitting' in body) return { threads: [], unfitting: body.unfitting }
      kept.keepSending(body)
      try {
        const threads = await sendProposals(queries, { roadmap, room: roadmapRoom(roadmap) }, body)
        kept.forget()
        return { threads, unfitting: new Map() }
      } catch (error) {
        // A set that the server has refused for good is not sent again unchanged.
        if (error instanceof ApiProblem && (error.code === 'conflict' || error.code === 'invalid-request')) {
          kept.keepSending(undefined)
        }
        throw error
      }
    },
  })
}

async function bodyOf(
  roadmap: RoadmapId,
  { set: { id, changes } }: KeptSet,
): Promise<NewProposals | { readonly unfitting: Unfitting }> {
  const { sequence: base, tree } = await textToProposeOn(roadmap)
  const unfitting = new Map<string, Exclude<FitKind, 'clean' | 'merged'>>()
  const fitting = changes.flatMap((draft) => {
    const change = changeToSend(tree, draft)
    if (typeof change !== 'string') return [{ ...change, ...(draft.why.trim() !== '' && { comment: draft.why }) }]
    unfitting.set(draft.id, change)
    return []
  })
  if (unfitting.size > 0) return { unfitting }
  return { id: proposalSetId.parse(id), base, changes: fitting, state: 'submitted' }
}
