import { createMemoryHistory, createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import type { RouteComponent } from '@tanstack/react-router'

/** A router whose only page is this one, loaded at an address with its search: `/?status=open`. */
export async function onePageRouter(page: RouteComponent, address: string) {
  const root = createRootRoute({ component: Outlet })
  const routeTree = root.addChildren([createRoute({ getParentRoute: () => root, path: '/', component: page })])
  const router = createRouter({ routeTree, history: createMemoryHistory({ initialEntries: [address] }) })
  await router.load()
  return router
}
