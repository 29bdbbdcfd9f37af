import { fileId, newId, type FileId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import {
  positionConfirmed,
  positionGiven,
  signOffClosed,
  signOffExtended,
  signOffMade,
  signOffMoved,
  signingSetting,
  type NewPosition,
  type NewSignOff,
  type ReceivedPosition,
  type SigningChange,
  type SignOffExtension,
  type SignOffMove,
} from '@minga/protocol/http/sign-off-acts'
import { cardsToTranslateAnswer, roadmapSignOffsAnswer, signOffAnswer } from '@minga/protocol/http/sign-offs'
import { earlierAnswer, liveDriftAnswer, signedTextAnswer } from '@minga/protocol/http/signed-texts'
import { useQuery } from '@tanstack/react-query'

import { signOffsKey } from './query-keys.ts'
import { hasDoneNothing } from './api-problem.ts'
import { getJson, jsonQuery, sendJson } from './api.ts'
import { postFile } from './post-file.ts'
import { useSharedChange } from './use-change.ts'
import { newKey } from './versions.ts'

const addressOf = (signOff: string) => `/api/sign-offs/${encodeURIComponent(signOff)}`

/** The sign-offs of a roadmap, the newest first. */
export function useRoadmapSignOffs(roadmap: string) {
  const path = `/api/roadmaps/${encodeURIComponent(roadmap)}/sign-offs`
  return useQuery(jsonQuery([...signOffsKey, 'of', roadmap], path, roadmapSignOffsAnswer))
}

/** The cards of a version whose titles are to be translated before it is signed. Titles change while a person looks. */
export function useCardsToTranslate(roadmap: string, version: string) {
  const path = `/api/roadmaps/${encodeURIComponent(roadmap)}/versions/${encodeURIComponent(version)}/cards`
  return useQuery({
    ...jsonQuery([...signOffsKey, 'cards', roadmap, version], path, cardsToTranslateAnswer),
    staleTime: 0,
    meta: { isKept: false },
  })
}

/** A sign-off. The answers of organisations are not kept on the device. */
export function useSignOff(signOff: string) {
  return useQuery({
    ...jsonQuery([...signOffsKey, 'one', signOff], addressOf(signOff), signOffAnswer),
    meta: { isKept: false },
  })
}

/** One of the texts that a sign-off stands or stood on, in a language that it has: it never changes. */
export function useSignedText(signOff: string, number: number | undefined, language: Language | undefined) {
  const asked = new URLSearchParams({ number: String(number ?? 1), ...(language !== undefined && { language }) })
  return useQuery({
    queryKey: ['signed-text', signOff, number, language],
    queryFn: ({ signal }) => getJson(`${addressOf(signOff)}/text?${asked.toString()}`, signedTextAnswer, signal),
    placeholderData: (before) => (before?.number === number ? before : undefined),
    enabled: number !== undefined,
    staleTime: Infinity,
    gcTime: 0,
    meta: { isKept: false },
  })
}

/** The clauses in which the present roadmap differs from the text that is being signed. */
export function useLiveDrift(signOff: string, number: number | undefined, isAsked: boolean) {
  return useQuery({
    ...jsonQuery(['signed-live', signOff, number], `${addressOf(signOff)}/live`, liveDriftAnswer),
    enabled: isAsked,
    gcTime: 0,
    meta: { isKept: false },
  })
}

/** What the reader's organisation answered to an earlier version of this text, and what changed since. */
export function useEarlierAnswer(signOff: string, isAsked: boolean) {
  return useQuery({
    ...jsonQuery([...signOffsKey, 'earlier', signOff], `${addressOf(signOff)}/earlier`, earlierAnswer),
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

/** The address of the document of a mandate, or of the scan of a letter. */
export function positionFileAddress(signOff: string, file: string): string {
  return `${addressOf(signOff)}/files/${encodeURIComponent(file)}`
}

/** The ids under which files were sent. One that is sent again, for want of an answer, is the same file. */
const sentAs = new WeakMap<File, FileId>()

/** Sends a file, and then what names it. */
async function withScan<Answer>(signOff: string, scan: File, send: (file: FileId) => Promise<Answer>): Promise<Answer> {
  const id = sentAs.get(scan) ?? fileId.parse(newId())
  sentAs.set(scan, id)
  try {
    const path = positionFileAddress(signOff, id)
    const sent = await postFile(path, { name: scan.name, blob: scan }, () => {}, new AbortController().signal)
    return await send(sent.id)
  } catch (error) {
    // It may belong to what was given before.
    if (hasDoneNothing(error)) sentAs.delete(scan)
    throw error
  }
}

interface Given {
  readonly position: NewPosition
  /** The document of the mandate. */
  readonly scan: File | null
}

export function useGivePosition(signOff: string) {
  const give = (position: NewPosition, mandateFile?: FileId) =>
    sendJson('POST', `${addressOf(signOff)}/positions`, { ...position, mandateFile }, positionGiven)
  return useSharedChange([signOffsKey], ({ position, scan }: Given) =>
    scan === null ? give(position) : withScan(signOff, scan, (file) => give(position, file)),
  )
}

interface Entered {
  readonly position: Omit<ReceivedPosition, 'letter'>
  readonly letter: Omit<ReceivedPosition['letter'], 'file'>
  readonly scan: File
}

/** Enters an organisation's answer by official letter. */
export function useEnterPosition(signOff: string) {
  return useSharedChange([signOffsKey], ({ position, letter, scan }: Entered) =>
    withScan(signOff, scan, (file) => {
      const received = { ...position, letter: { ...letter, file } }
      return sendJson('POST', `${addressOf(signOff)}/received-positions`, received, positionGiven)
    }),
  )
}

/** Confirms a received position for the reader's organisation. */
export function useConfirmPosition(signOff: string) {
  return useSharedChange([signOffsKey], (position: string) =>
    sendJson('POST', `${addressOf(signOff)}/positions/${position}/confirm`, { key: newKey() }, positionConfirmed),
  )
}

const signingKey = ['signing']
const signingAddress = (organisation: string) => `/api/organisations/${encodeURIComponent(organisation)}/signing`

/** The sentence that is printed with all positions of the reader's organisation. */
export function useSigning(organisation: string) {
  return useQuery(jsonQuery([...signingKey, organisation], signingAddress(organisation), signingSetting))
}

export function useChangeSigning(organisation: string) {
  return useSharedChange([signingKey], (change: SigningChange) =>
    sendJson('PATCH', signingAddress(organisation), change, signingSetting),
  )
}

export function useMoveSignOff(signOff: string) {
  return useSharedChange([signOffsKey], (move: SignOffMove) =>
    sendJson('POST', `${addressOf(signOff)}/move`, move, signOffMoved),
  )
}

export function useExtendSignOff(signOff: string) {
  return useSharedChange([signOffsKey], (asked: SignOffExtension) =>
    sendJson('POST', `${addressOf(signOff)}/extension`, asked, signOffExtended),
  )
}

export function useCloseSignOff(signOff: string) {
  return useSharedChange([signOffsKey], () =>
    sendJson('POST', `${addressOf(signOff)}/close`, { key: newKey() }, signOffClosed),
  )
}
