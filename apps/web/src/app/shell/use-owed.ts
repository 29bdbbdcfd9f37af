import { useQuery } from '@tanstack/react-query'

import { countOwed, homeQuery } from '../../api/home.ts'
import { useIsAtRest } from '../../ui/use-is-at-rest.ts'

/**
 * How much waits for the person: a mark in the navigation, 0 until it is loaded. Beside another page than the start page
 * it is asked for once that is at rest, because the answer is the whole start page.
 */
export function useOwed(): number {
  return countOwed(useQuery({ ...homeQuery, enabled: useIsAtRest() }).data)
}
