import { roundVersionAnswer } from '@minga/protocol/http/round-version'
import { useQuery } from '@tanstack/react-query'

import { jsonQuery } from './api.ts'

/** The text or records of a round as they stood when it was opened, beside how they stand now. */
export function useRoundVersion(round: string) {
  return useQuery(
    jsonQuery(['round-version', round], `/api/rounds/${encodeURIComponent(round)}/version`, roundVersionAnswer),
  )
}
