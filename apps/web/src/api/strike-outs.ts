import type { ProposedPlace } from '@minga/domain/strike-out/strike-out'
import {
  holdAnswer,
  holdsAnswer,
  strikeOutAnswer,
  strikeOutMade,
  strikeOutsAnswer,
  strikeOutTouches,
  type newHold,
  type newStrikeOut,
} from '@minga/protocol/http/strike-outs'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'

import { getJson, sendJson } from './api.ts'
import { strikeOutsKey } from './query-keys.ts'
import { useSharedChange } from './use-change.ts'

const path = '/api/strike-outs'
const holdsKey = ['holds']

/** Never kept on the device: proposals hold the words. */
const unkept = { isKept: false } as const

export function useStrikeOuts() {
  return useQuery({
    queryKey: strikeOutsKey,
    queryFn: ({ signal }) => getJson(path, strikeOutsAnswer, signal),
    meta: unkept,
  })
}

type Asked = z.input<typeof newStrikeOut>

/** The places that it would touch. */
export function useLookBeforeStriking() {
  return useMutation({
    mutationFn: (asked: Omit<Asked, 'dryRun'>) => sendJson('POST', path, { ...asked, dryRun: true }, strikeOutTouches),
  })
}

export function useProposeStrikeOut() {
  return useSharedChange([strikeOutsKey], (asked: Omit<Asked, 'dryRun'>) =>
    sendJson('POST', path, asked, strikeOutMade),
  )
}

export function useDecideStrikeOut(id: string) {
  return useSharedChange([strikeOutsKey], (decision: { readonly verb: 'confirm' | 'withdraw'; readonly key: string }) =>
    sendJson('POST', `${path}/${id}/${decision.verb}`, { key: decision.key }, strikeOutAnswer),
  )
}

export function useHolds() {
  return useQuery({
    queryKey: holdsKey,
    queryFn: async ({ signal }) => (await getJson('/api/holds', holdsAnswer, signal)).holds,
    meta: unkept,
  })
}

export function usePlaceHold() {
  return useSharedChange([holdsKey, strikeOutsKey], (asked: z.input<typeof newHold>) =>
    sendJson('POST', '/api/holds', asked, holdAnswer),
  )
}

export function useLiftHold(id: string) {
  return useSharedChange([holdsKey, strikeOutsKey], (key: string) =>
    sendJson('POST', `/api/holds/${id}/lift`, { key }, holdAnswer),
  )
}

/** The place that a person was looking at when they began: handed over in memory, because an address stays in the browser. */
export interface StrikeOutDraft {
  readonly places: readonly ProposedPlace[]
  readonly words: readonly string[]
}

let begun: StrikeOutDraft | undefined

export function keepDraft(draft: StrikeOutDraft | undefined): void {
  begun = draft
}

export function begunDraft(): StrikeOutDraft | undefined {
  return begun
}
