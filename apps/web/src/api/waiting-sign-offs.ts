import { waitingSignOffsAnswer } from '@minga/protocol/http/sign-offs'
import { useQuery } from '@tanstack/react-query'

import { jsonQuery } from './api.ts'
import { signOffsKey } from './query-keys.ts'

/** The sign-offs that wait for the reader's answer, the soonest to close first. */
export function useWaitingSignOffs() {
  return useQuery(jsonQuery([...signOffsKey, 'waiting'], '/api/sign-offs', waitingSignOffsAnswer))
}
