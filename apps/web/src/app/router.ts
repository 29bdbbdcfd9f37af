import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter } from '@tanstack/react-router'

import { MissingPage, RoutePending, RouteProblem } from './route-pages.tsx'
import { parseSearchParams, writeSearchParams } from './search-params.ts'
import { administrationRoutes } from './routes/administration-routes.ts'
import { groupRoutes } from './routes/group-routes.ts'
import { organisationRoutes } from './routes/organisation-routes.ts'
import { ownRoutes } from './routes/own-routes.ts'
import { recordRoutes } from './routes/record-routes.ts'
import { rootRoute, signedInRoute } from './routes/parent-routes.ts'
import { signedOutRoutes } from './routes/signed-out-routes.ts'

/** Any other address, inside the shell, so that its navigation stays. */
const missing = createRoute({ getParentRoute: () => signedInRoute, path: '$', component: MissingPage })

const routeTree = rootRoute.addChildren([
  ...signedOutRoutes,
  signedInRoute.addChildren([
    ...ownRoutes,
    ...groupRoutes,
    ...recordRoutes,
    ...organisationRoutes,
    ...administrationRoutes,
    missing,
  ]),
])

export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree,
    context: { queries },
    defaultPreload: 'intent',
    defaultPendingMs: 200,
    defaultPendingComponent: RoutePending,
    defaultErrorComponent: RouteProblem,
    scrollRestoration: true,
    parseSearch: parseSearchParams,
    stringifySearch: writeSearchParams,
  })
}

export type AppRouter = ReturnType<typeof createAppRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter
  }
}
