import {
  liveDriftAnswer,
  positionGiven,
  roadmapSignOffsAnswer,
  signedTextAnswer,
  signOffAnswer,
  signOffClosed,
  signOffMade,
  signOffMoved,
  waitingSignOffsAnswer,
  type NewPosition,
  type NewSignOff,
  type SignOffMove,
} from '@minga/protocol/http/sign-offs'
import { useQuery } from '@tanstack/react-query'

import { signOffsKey } from './query-keys.ts'
import { getJson, jsonQuery, sendJson } from './api.ts'
import { useSharedChange } from './use-change.ts'
import { newKey } from './versions.ts'

const addressOf = (signOff: string) => `/api/sign-offs/${encodeURIComponent(signOff)}`

/** Those that wait for an answer that the reader may give, the soonest to close first. */
export function useWaitingSignOffs() {
  return useQuery(jsonQuery([...signOffsKey, 'waiting'], '/api/sign-offs', waitingSignOffsAnswer))
}

/** The sign-offs of a roadmap, the newest first. */
export function useRoadmapSignOffs(roadmap: string) {
  const path = `/api/roadmaps/${encodeURIComponent(roadmap)}/sign-offs`
  return useQuery(jsonQuery([...signOffsKey, 'of', roadmap], path, roadmapSignOffsAnswer))
}

/** A sign-off. What organisations answered is not kept on the device. */
export function useSignOff(signOff: string) {
  return useQuery({
    ...jsonQuery([...signOffsKey, 'one', signOff], addressOf(signOff), signOffAnswer),
    meta: { isKept: false },
  })
}

/** One of the texts that a sign-off stands or stood on: it never changes. */
export function useSignedText(signOff: string, number: number | undefined) {
  return useQuery({
    queryKey: ['signed-text', signOff, number],
    queryFn: ({ signal }) =>
      getJson(`${addressOf(signOff)}/text?number=${String(number ?? 1)}`, signedTextAnswer, signal),
    enabled: number !== undefined,
    staleTime: Infinity,
    gcTime: 0,
    meta: { isKept: false },
  })
}

/** In which clauses the roadmap as it stands now differs from what is signed. */
export function useLiveDrift(signOff: string, number: number | undefined, isAsked: boolean) {
  return useQuery({
    ...jsonQuery(['signed-live', signOff, number], `${addressOf(signOff)}/live`, liveDriftAnswer),
    enabled: isAsked,
    gcTime: 0,
    meta: { isKept: false },
  })
}

export function useOpenSignOff(roadmap: string) {
  return useSharedChange([signOffsKey], (asked: NewSignOff) =>
    sendJson('POST', `/api/roadmaps/${encodeURIComponent(roadmap)}/sign-offs`, asked, signOffMade),
  )
}

export function useGivePosition(signOff: string) {
  return useSharedChange([signOffsKey], (position: NewPosition) =>
    sendJson('POST', `${addressOf(signOff)}/positions`, position, positionGiven),
  )
}

export function useMoveSignOff(signOff: string) {
  return useSharedChange([signOffsKey], (move: SignOffMove) =>
    sendJson('POST', `${addressOf(signOff)}/move`, move, signOffMoved),
  )
}

export function useCloseSignOff(signOff: string) {
  return useSharedChange([signOffsKey], () =>
    sendJson('POST', `${addressOf(signOff)}/close`, { key: newKey() }, signOffClosed),
  )
}
