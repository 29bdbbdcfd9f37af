import { neverRoutes } from './never-routes.ts'
import type { ProgramScope } from './program-scope.ts'
import { internalRoutes, readingRoutes } from './reading-routes.ts'
import { administeringRoutes, commentRoutes, openRoutes, recordRoutes } from './writing-routes.ts'

/** The scope that a route needs; `open` for everyone, `never` for no program. */
export type RouteScope = ProgramScope | 'open' | 'never'

/** The routes of the API by scope, each as `method path` with `:names`. A route stands in exactly one list. */
export const routesByScope: Readonly<Record<RouteScope, readonly string[]>> = {
  read: readingRoutes,
  'read:internal': internalRoutes,
  comment: commentRoutes,
  records: recordRoutes,
  administer: administeringRoutes,
  open: openRoutes,
  never: neverRoutes,
}

const scopes: ReadonlyMap<string, RouteScope> = new Map(
  (Object.keys(routesByScope) as RouteScope[]).flatMap((scope) => routesByScope[scope].map((route) => [route, scope])),
)

/** @returns `never` for a route that declares none */
export function scopeOfRoute(method: string, path: string): RouteScope {
  return scopes.get(`${method} ${path}`) ?? 'never'
}

/** Whether one of these scopes opens a route that needs this one. `read:internal` reads all that `read` does. */
export function opens(given: readonly ProgramScope[], needed: RouteScope): boolean {
  if (needed === 'open') return true
  if (needed === 'never') return false
  return given.includes(needed) || (needed === 'read' && given.includes('read:internal'))
}
