import {
  consultationId,
  memberAnswerId,
  type ConsultationId,
  type ConsultedMemberId,
} from '@minga/domain/consultation/consultation'
import type { PersonId, RoadmapId } from '@minga/domain/identity/ids'
import {
  choiceView,
  comparedBlocksAnswer,
  consolidated,
  consultationAnswer,
  consultationChanged,
  consultationMade,
  consultationsAnswer,
  memberAnswered,
  membersReminded,
  roadmapConsultationsAnswer,
  type memberWords,
  type NewChoice,
  type NewConsultation,
} from '@minga/protocol/http/consultations'
import { proposalsMade } from '@minga/protocol/http/threads'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'

import { consultationsKey } from './query-keys.ts'
import { getJson, sendJson } from './api.ts'
import { postBytes } from './post-file.ts'
import { useChange, useSharedChange } from './use-change.ts'

const pathOf = (id: string) => `/api/consultations/${encodeURIComponent(id)}`
/** How often one is asked for while mail waits, in ms. */
const whileWaiting = 4000
/** Names, addresses and answers of people outside stay off the device. */
const meta = { isKept: false } as const

/** The consultations that the reader is named for. */
export function useConsultations() {
  return useQuery({
    queryKey: [...consultationsKey, 'mine'],
    queryFn: async ({ signal }) => (await getJson('/api/consultations', consultationsAnswer, signal)).consultations,
    meta,
  })
}

export function useRoadmapConsultations(roadmap: string) {
  const path = `/api/roadmaps/${encodeURIComponent(roadmap)}/consultations`
  return useQuery({
    queryKey: [...consultationsKey, 'roadmap', roadmap],
    queryFn: ({ signal }) => getJson(path, roadmapConsultationsAnswer, signal),
    meta,
  })
}

export function useConsultation(id: string) {
  return useQuery({
    queryKey: [...consultationsKey, 'one', id],
    queryFn: ({ signal }) => getJson(pathOf(id), consultationAnswer, signal),
    refetchInterval: ({ state }) =>
      state.data?.members.some((member) => member.state === 'waiting') === true ? whileWaiting : false,
    meta,
  })
}

/** The text as it was sent, beside what each member wants there and what was decided. */
export function useComparedBlocks(id: string) {
  return useQuery({
    queryKey: [...consultationsKey, 'blocks', id],
    queryFn: async ({ signal }) => (await getJson(`${pathOf(id)}/blocks`, comparedBlocksAnswer, signal)).blocks,
    meta,
  })
}

export function newConsultationId(): ConsultationId {
  return consultationId.parse(crypto.randomUUID())
}

/** Opens one, and mails the version. Sent again with the same id, it is mailed once. */
export function useOpenConsultation(roadmap: RoadmapId) {
  return useSharedChange([consultationsKey], (asked: NewConsultation) =>
    sendJson('POST', `/api/roadmaps/${encodeURIComponent(roadmap)}/consultations`, asked, consultationMade),
  )
}

interface ConsultationChange {
  readonly readers?: readonly PersonId[]
  readonly due?: string | null
  readonly closed?: boolean
}

export function useChangeConsultation(id: ConsultationId) {
  return useSharedChange([consultationsKey], (change: ConsultationChange) =>
    sendJson('PATCH', pathOf(id), change, consultationChanged),
  )
}

export function useDeleteConsultation(id: ConsultationId) {
  return useChange(
    [
      [...consultationsKey, 'mine'],
      [...consultationsKey, 'roadmap'],
    ],
    () => sendJson('DELETE', pathOf(id), undefined, consultationChanged),
  )
}

/** Writes again to those who have not answered. */
export function useRemindMembers(id: ConsultationId) {
  return useSharedChange([consultationsKey], (key: string) =>
    sendJson('POST', `${pathOf(id)}/remind`, { key }, membersReminded),
  )
}

export interface MemberFile {
  readonly member: ConsultedMemberId
  readonly file: File
  /** Made once for the file: sent again, it is the same. */
  readonly answer: string
  readonly signal: AbortSignal
}

/** Brings the file that came back from a member. */
export function useBringMemberFile(id: ConsultationId) {
  return useSharedChange([consultationsKey], ({ member, file, answer, signal }: MemberFile) => {
    const query = new URLSearchParams({ name: file.name.slice(0, 200) })
    const path = `${pathOf(id)}/members/${member}/answers/${answer}?${query.toString()}`
    return postBytes({ path, blob: file, schema: memberAnswered }, () => undefined, signal)
  })
}

type Words = z.input<typeof memberWords>['words']

/** Enters what a member said in a mail or a call. */
export function useEnterMemberWords(id: ConsultationId, member: ConsultedMemberId) {
  return useSharedChange([consultationsKey], (words: Words) =>
    sendJson(
      'POST',
      `${pathOf(id)}/members/${member}/words`,
      { id: memberAnswerId.parse(crypto.randomUUID()), words },
      memberAnswered,
    ),
  )
}

export function useForgetMemberAnswer(id: ConsultationId, member: ConsultedMemberId) {
  return useSharedChange([consultationsKey], () =>
    sendJson('DELETE', `${pathOf(id)}/members/${member}/answer`, undefined, consultationChanged),
  )
}

/** The address of a member's returned file. */
export function memberFileAddress(id: ConsultationId, member: ConsultedMemberId): string {
  return `${pathOf(id)}/members/${member}/file`
}

/** Decides about one place. Another reader may have decided meanwhile: the page asks again in any case. */
export function useDecideBlock(id: ConsultationId) {
  return useSharedChange([[...consultationsKey, 'blocks', id]], (choice: NewChoice) =>
    sendJson('POST', `${pathOf(id)}/choices`, choice, choiceView),
  )
}

export function useConsolidate(id: ConsultationId) {
  return useSharedChange([consultationsKey], ({ key, comment }: { readonly key: string; readonly comment: string }) =>
    sendJson('POST', `${pathOf(id)}/consolidation`, { key, comment }, consolidated),
  )
}

/** Sends the proposals that were made of it as the organisation's. */
export function useSendConsolidated() {
  return useSharedChange([consultationsKey], (set: string) =>
    sendJson('POST', `/api/proposals/${encodeURIComponent(set)}/submission`, undefined, proposalsMade),
  )
}
