import type { OrganisationId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { activityReport } from '@minga/protocol/http/activity-reports'
import { keepPreviousData, useQuery } from '@tanstack/react-query'

import { activityPath, type Days } from './activity-path.ts'
import { getJson } from './api.ts'

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
