import type { QueryClient } from '@tanstack/react-query'
import type { AnyRouter } from '@tanstack/react-router'

import { endSessionHere } from '../api/page-session.ts'

/** Pages that need no session. */
export const signedOutPaths: ReadonlySet<string> = new Set(['/sign-in', '/set-up', '/invitation'])

/**
 * Called when the server refused a call for lack of a session. A page on which a person has been signed in stays, and
 * says so: what they write there, and have not sent, would go with it. Any other leads to sign-in.
 *
 * @param loadedAt in ms since 1970
 */
export function leaveWhenSignedOut(queries: QueryClient, router: AnyRouter, loadedAt = performance.timeOrigin): void {
  const { pathname, href } = router.latestLocation
  if (signedOutPaths.has(pathname)) return
  // The key alone: its query would bring the schema of its answer into the first bytes of every page.
  const me = queries.getQueryState(['me'])
  if (me !== undefined && me.dataUpdatedAt >= loadedAt) return endSessionHere()
  // A person who was signed in reads that their session ended.
  const ended = me?.data === undefined ? {} : { problem: 'ended' }
  void router.navigate({ to: '/sign-in', search: { next: href, ...ended } })
}
