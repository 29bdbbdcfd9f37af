import { complianceAnswer, complianceDone } from '@minga/protocol/http/compliance'
import type { Language, LocalizedText } from '@minga/domain/language/language'
import { useQuery } from '@tanstack/react-query'

import { getFreshJson, sendJson } from './api.ts'
import { groupsQuery } from './groups.ts'
import { useSharedChange } from './use-change.ts'

const complianceKey = (group: string) => ['compliance', group]
const pathOf = (group: string) => `/api/groups/${encodeURIComponent(group)}/compliance`

/** The notice that people accept before they enter a group, and whether the person has accepted it. Always asked anew. */
export function useCompliance(group: string) {
  return useQuery({
    queryKey: complianceKey(group),
    queryFn: ({ signal }) => getFreshJson(pathOf(group), complianceAnswer, signal),
    meta: { isKept: false },
  })
}

export function useAcceptCompliance(group: string) {
  return useSharedChange(
    [groupsQuery.queryKey, complianceKey(group)],
    (accepted: { readonly version: number; readonly language: Language }) =>
      sendJson('POST', `${pathOf(group)}/accept`, accepted, complianceDone),
  )
}

/** Writes a further version; without a text, takes the notice back. `seen` is the version on the screen, 0 for none. */
export function useChangeCompliance(group: string) {
  return useSharedChange(
    [groupsQuery.queryKey, complianceKey(group)],
    (change: { readonly texts: LocalizedText; readonly seen: number }) =>
      sendJson('POST', pathOf(group), change, complianceDone),
  )
}
