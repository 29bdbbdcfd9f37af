import type { OrganisationId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { ActivityFormat } from '@minga/protocol/http/activity-reports'

/** From one day to another, both included, as YYYY-MM-DD. */
export interface Days {
  readonly from: string
  readonly to: string
}

/** The address of an organisation's activity. In a file of its own, so that lists, which only link to it, do not load its schema. */
export function activityPath(
  organisation: OrganisationId,
  { from, to }: Days,
  { format, language }: { readonly format: ActivityFormat; readonly language: Language },
): string {
  return `/api/organisations/${organisation}/activity?${new URLSearchParams({ from, to, format, language })}`
}
