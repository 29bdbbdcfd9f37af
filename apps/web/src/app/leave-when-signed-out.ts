import type { QueryClient } from '@tanstack/react-query'
import type { AnyRouter } from '@tanstack/react-router'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The page shows `SessionEndedNotice`, with the way to sign in. */
    readonly saysSessionEnded?: true
  }
}

/** Pages that need no session. */
export const signedOutPaths: ReadonlySet<string> = new Set(['/sign-in', '/set-up', '/invitation'])

/**
 * Goes to sign-in after the server refused a call for lack of a session. A page on which a person writes stays: its
 * words, and the sentence about those that were not sent, would go with it. It is left where the person has not been
 * signed in since it was loaded: nothing was written there yet.
 *
 * @param loadedAt in ms since 1970
 */
export function leaveWhenSignedOut(queries: QueryClient, router: AnyRouter, loadedAt = performance.timeOrigin): void {
  const { pathname, href } = router.latestLocation
  if (signedOutPaths.has(pathname)) return
  // The key alone: its query would bring the schema of its answer into the first bytes of every page.
  const me = queries.getQueryState(['me'])
  const [routes] = router.getMatchedRoutes(pathname)
  const saysIt = routes.some(({ options }) => options.staticData?.saysSessionEnded === true)
  if (saysIt && me !== undefined && me.dataUpdatedAt >= loadedAt) return
  // A person who was signed in reads that their session ended.
  const ended = me?.data === undefined ? {} : { problem: 'ended' }
  void router.navigate({ to: '/sign-in', search: { next: href, ...ended } })
}
