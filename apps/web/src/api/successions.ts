import { type NewSuccession, successionMade, successionsAnswer } from '@minga/protocol/http/organisations'
import { useQuery } from '@tanstack/react-query'

import { jsonQuery, sendJson } from './api.ts'
import { useChange } from './use-change.ts'

const pathOf = (organisation: string) => `/api/organisations/${encodeURIComponent(organisation)}/successions`

/** The changes of name and the merger of an organisation, the earliest first. */
export function useSuccessions(organisation: string) {
  return useQuery(jsonQuery(['organisations', organisation, 'successions'], pathOf(organisation), successionsAnswer))
}

/** Enters another name of an organisation, or its merger into another one. */
export function useSucceed(organisation: string) {
  return useChange([['organisations'], ['me'], ['sign-offs']], (succession: NewSuccession) =>
    sendJson('POST', pathOf(organisation), succession, successionMade),
  )
}
