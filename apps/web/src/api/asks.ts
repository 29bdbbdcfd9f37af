import type { AskKind, AskState } from '@minga/domain/ask/ask'
import type { OfferStep } from '@minga/domain/ask/offer'
import {
  askChanged,
  readAsks,
  readGroupAsks,
  readOrganisationAsks,
  type AskView,
  type NewAsk,
  type NewOffer,
  type OfferView,
} from '@minga/protocol/http/asks'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'

import { jsonQuery, loadPages, sendJson } from './api.ts'
import { homeQuery } from './home.ts'
import { asksKey, oneRecordKey } from './query-keys.ts'
import { useSharedChange } from './use-change.ts'

/** What a record needs, and those that were merged into it. */
export function useAsks(record: string, isKnown: boolean) {
  const path = `/api/records/${record}/asks`
  return useQuery({ ...jsonQuery([...oneRecordKey, record, 'asks'], path, readAsks), enabled: isKnown })
}

function joinAsks(pages: readonly z.output<typeof readGroupAsks>[]) {
  return pages.flatMap(({ asks }) => asks)
}

/** What the records of a group need, the newest first. */
export function useGroupAsks(group: string, kind: AskKind | undefined) {
  return useQuery({
    queryKey: [...asksKey, 'group', group, kind],
    queryFn: ({ signal }) => {
      const path = `/api/groups/${encodeURIComponent(group)}/asks${kind === undefined ? '' : `?kind=${kind}`}`
      return loadPages({ path, schema: readGroupAsks, join: joinAsks }, signal)
    },
  })
}

/** What an organisation is asked, needs and offers. */
export function useOrganisationAsks(organisation: string) {
  const path = `/api/organisations/${encodeURIComponent(organisation)}/asks`
  return useQuery(jsonQuery([...asksKey, 'organisation', organisation], path, readOrganisationAsks))
}

/** A change of asks or offers of a record: all lists that show it are asked again. */
function useAskChange<Change>(record: string, send: (change: Change) => { path: string; body?: unknown }) {
  return useSharedChange([[...oneRecordKey, record], asksKey, homeQuery.queryKey], (change: Change) => {
    const { path, body } = send(change)
    return sendJson('POST', path, body, askChanged)
  })
}

export function useMakeAsk(record: string) {
  return useAskChange(record, (ask: NewAsk) => ({ path: `/api/records/${record}/asks`, body: ask }))
}

export function useChangeAsk({ id, record }: AskView) {
  return useAskChange(record.id, (state: AskState) => ({ path: `/api/asks/${id}/state`, body: { state } }))
}

export function useMakeOffer({ id, record }: AskView) {
  return useAskChange(record.id, (offer: NewOffer) => ({ path: `/api/asks/${id}/offers`, body: offer }))
}

interface Step {
  readonly offer: OfferView
  readonly step: OfferStep
  /** Why it is declined. */
  readonly reason?: string
}

/** Accepts, declines, attests or withdraws an offer, or takes an answer back. */
export function useMoveOffer({ record }: AskView) {
  return useAskChange(record.id, ({ offer: { id, state }, step, reason }: Step) => {
    const body = step === 'decline' ? { reason } : step === 'take-back' ? { seen: state } : undefined
    return { path: `/api/offers/${id}/${step}`, body }
  })
}
