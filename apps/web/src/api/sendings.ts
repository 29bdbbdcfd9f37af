import type { OrganisationId, RoadmapId } from '@minga/domain/identity/ids'
import type { LocalizedText } from '@minga/domain/language/language'
import { sendingId } from '@minga/domain/sending/sending'
import {
  organisationLetter,
  readSendings,
  recipientNoted,
  reminded,
  sendingMade,
  sendingPreview,
  type newSending,
  type recipientAnswered,
  type recipientMissed,
  type sendingDraft,
} from '@minga/protocol/http/sendings'
import { roadmapChanged } from '@minga/protocol/http/roadmaps'
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'

import { getJson, jsonQuery, sendJson } from './api.ts'
import { useSharedChange } from './use-change.ts'

const sendingsKey = (roadmap: string) => ['sendings', roadmap] as const
const pathOf = (roadmap: string) => `/api/roadmaps/${encodeURIComponent(roadmap)}/sendings`
/** How often the list is asked for while mail waits, in ms. */
const whileWaiting = 4000

/** The sendings of a roadmap, the newest first, in pages. Asked again while mail waits. */
export function useSendings(roadmap: string) {
  return useInfiniteQuery({
    queryKey: sendingsKey(roadmap),
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: '50', ...(pageParam !== undefined && { cursor: pageParam }) })
      return getJson(`${pathOf(roadmap)}?${query.toString()}`, readSendings, signal)
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    select: ({ pages: [first, ...more] }) => ({
      number: first?.number ?? '',
      mails: first?.mails ?? false,
      sendings: [...(first?.sendings ?? []), ...more.flatMap(({ sendings }) => sendings)],
    }),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ sendings }) => sendings.some(({ counts }) => counts.waiting > 0)) === true
        ? whileWaiting
        : false,
    // Addresses of people outside stay off the device.
    meta: { isKept: false },
  })
}

export function newSendingId() {
  return sendingId.parse(crypto.randomUUID())
}

/** Mails a version. Sent again with the same id, it is mailed once. */
export function useSend(roadmap: RoadmapId) {
  return useSharedChange([sendingsKey(roadmap)], (sending: z.input<typeof newSending>) =>
    sendJson('POST', pathOf(roadmap), sending, sendingMade),
  )
}

/** The mail to the first recipient, word for word. */
export function useSendingPreview(roadmap: RoadmapId) {
  return useMutation({
    mutationFn: (draft: z.input<typeof sendingDraft>) =>
      sendJson('POST', `${pathOf(roadmap)}/preview`, draft, sendingPreview),
  })
}

interface OfSending {
  readonly sending: string
}

/** Writes again to those who have not answered. */
export function useRemind(roadmap: RoadmapId) {
  return useSharedChange([sendingsKey(roadmap)], ({ sending, key }: OfSending & { readonly key: string }) =>
    sendJson('POST', `${pathOf(roadmap)}/${sending}/remind`, { key }, reminded),
  )
}

export function useNoteAnswered(roadmap: RoadmapId) {
  return useSharedChange(
    [sendingsKey(roadmap)],
    ({ sending, ...noted }: OfSending & z.input<typeof recipientAnswered>) =>
      sendJson('POST', `${pathOf(roadmap)}/${sending}/answered`, noted, recipientNoted),
  )
}

const letterPath = (organisation: string) => `/api/organisations/${encodeURIComponent(organisation)}/letter`
const letterQuery = (organisation: string) => ({
  ...jsonQuery(['organisation-letter', organisation], letterPath(organisation), organisationLetter),
  meta: { isKept: false } as const,
})

/** The cover letter of one's own organisation. */
export function useOrganisationLetter(organisation: OrganisationId) {
  return useQuery(letterQuery(organisation))
}

export function useChangeOrganisationLetter(organisation: OrganisationId) {
  return useSharedChange([letterQuery(organisation).queryKey], (letters: LocalizedText) =>
    sendJson('PATCH', letterPath(organisation), { letters }, organisationLetter),
  )
}

export function useNoteMissed(roadmap: RoadmapId) {
  return useSharedChange([sendingsKey(roadmap)], ({ sending, ...noted }: OfSending & z.input<typeof recipientMissed>) =>
    sendJson('POST', `${pathOf(roadmap)}/${sending}/not-arrived`, noted, recipientNoted),
  )
}

/** Files the roadmap under another number; an empty one takes it away. */
export function useNumberRoadmap(roadmap: RoadmapId) {
  return useSharedChange([sendingsKey(roadmap)], (number: string) =>
    sendJson('PATCH', `/api/roadmaps/${encodeURIComponent(roadmap)}`, { number }, roadmapChanged),
  )
}
