import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'

import { meQuery } from '../../api/account.ts'
import { ApiProblem } from '../../api/api-problem.ts'
import { groupsQuery } from '../../api/groups.ts'
import { organisationsQuery } from '../../api/organisations.ts'

interface RouterContext {
  readonly queries: QueryClient
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({})

/** The parent of all routes for signed-in people. Loads the person, their groups and the organisations first. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context: { queries }, location }) => {
    try {
      await Promise.all([
        queries.ensureQueryData({ ...meQuery, revalidateIfStale: true }),
        queries.ensureQueryData({ ...groupsQuery, revalidateIfStale: true }),
        queries.ensureQueryData({ ...organisationsQuery, revalidateIfStale: true }),
      ])
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.code === 'not-signed-in') {
        throw redirect({ to: '/sign-in', search: { next: location.href } })
      }
      throw problem
    }
  },
  component: lazyRouteComponent(() => import('../shell/shell.tsx'), 'Shell'),
})
