import type { OrganisationId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { activityReport, type ActivityFormat } from '@minga/protocol/http/activity-reports'
import { keepPreviousData, useQuery } from '@tanstack/react-query'

import { getJson } from './api.ts'

/** From one day to another, both included, as YYYY-MM-DD. */
export interface Days {
  readonly from: string
  readonly to: string
}

export function activityPath(
  organisation: OrganisationId,
  { from, to }: Days,
  { format, language }: { readonly format: ActivityFormat; readonly language: Language },
): string {
  return `/api/organisations/${organisation}/activity?${new URLSearchParams({ from, to, format, language })}`
}

/** What the reader's own organisation did. Made anew by each question: it is not kept on the device. */
export function useActivityReport(organisation: OrganisationId, days: Days, language: Language) {
  return useQuery({
    queryKey: ['activity', organisation, days.from, days.to, language],
    queryFn: () => getJson(activityPath(organisation, days, { format: 'json', language }), activityReport),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    meta: { isKept: false },
  })
}
