import { authorshipAnswer, pastTextAnswer, type PastTextAnswer } from '@minga/protocol/http/history'
import type { NewProposals } from '@minga/protocol/http/proposals'
import { proposalsMade, type ProposalsMade } from '@minga/protocol/http/threads'
import type { QueryClient } from '@tanstack/react-query'

import { threadsKey } from './query-keys.ts'
import { getJson, sendJson } from './api.ts'

const pathOf = (roadmap: string) => `/api/roadmaps/${encodeURIComponent(roadmap)}`

/** The text of a roadmap as the server has it, with its sequence: what changes are proposed against. */
export async function textToProposeOn(roadmap: string): Promise<Pick<PastTextAnswer, 'sequence' | 'tree'>> {
  const { sequence } = await getJson(`${pathOf(roadmap)}/authorship`, authorshipAnswer)
  return getJson(`${pathOf(roadmap)}/at/${String(sequence)}`, pastTextAnswer)
}

/** Sends a set of proposals, and fetches its discussions with the others of the room. Sent twice, it is one. */
export async function sendProposals(
  queries: QueryClient,
  { roadmap, room }: { readonly roadmap: string; readonly room: string },
  set: NewProposals,
): Promise<ProposalsMade['threads']> {
  const { threads } = await sendJson('POST', `${pathOf(roadmap)}/proposals`, set, proposalsMade)
  void queries.invalidateQueries({ queryKey: [...threadsKey, room], exact: true })
  return threads
}
