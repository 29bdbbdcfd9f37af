import { useQuery } from '@tanstack/react-query'

import { countOwed, homeQuery } from '../../api/home.ts'
import { useIsAtRest } from '../../ui/use-is-at-rest.ts'

/**
 * The number of things that wait for the person, for a mark in the navigation; 0 until it is loaded. On other pages than the
 * start page it is loaded once the page is at rest, because the answer is the whole start page.
 */
export function useOwed(): number {
  return countOwed(useQuery({ ...homeQuery, enabled: useIsAtRest() }).data)
}
