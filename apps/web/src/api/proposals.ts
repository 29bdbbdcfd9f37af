import { authorshipAnswer, pastTextAnswer, type PastTextAnswer } from '@minga/protocol/http/history'
import type { NewProposals } from '@minga/protocol/http/proposals'
import { readProposalsMade, type ThreadView } from '@minga/protocol/http/threads'
import type { QueryClient } from '@tanstack/react-query'

import { getJson, sendJson } from './api.ts'
import { placeThread } from './threads.ts'

const pathOf = (roadmap: string) => `/api/roadmaps/${encodeURIComponent(roadmap)}`

/** The text of a roadmap as the server has it, with its sequence: what changes are proposed against. */
export async function textToProposeOn(roadmap: string): Promise<Pick<PastTextAnswer, 'sequence' | 'tree'>> {
  const { sequence } = await getJson(`${pathOf(roadmap)}/authorship`, authorshipAnswer)
  return getJson(`${pathOf(roadmap)}/at/${String(sequence)}`, pastTextAnswer)
}

/** Sends a set of proposals, and shows its discussions. Sent twice, it is one. */
export async function sendProposals(
  queries: QueryClient,
  roadmap: string,
  set: NewProposals,
): Promise<readonly ThreadView[]> {
  const { threads } = await sendJson('POST', `${pathOf(roadmap)}/proposals`, set, readProposalsMade)
  for (const thread of threads) placeThread(queries, thread)
  return threads
}
