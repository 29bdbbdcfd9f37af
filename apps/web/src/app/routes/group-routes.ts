import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

import { searchParams } from '../search-params.ts'
import { signedInRoute } from './parent-routes.ts'

const group = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/groups/$groupId',
  component: lazyRouteComponent(() => import('../../features/groups/group-page.tsx'), 'GroupPage'),
})

const groupPeople = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/groups/$groupId/people',
  component: lazyRouteComponent(() => import('../../features/groups/people-page.tsx'), 'GroupPeoplePage'),
})

const roadmap = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/groups/$groupId/roadmaps/$roadmapId',
  validateSearch: searchParams,
  component: lazyRouteComponent(() => import('../../features/roadmaps/roadmap-page.tsx'), 'RoadmapPage'),
})

const rounds = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/groups/$groupId/rounds',
  component: lazyRouteComponent(() => import('../../features/rounds/rounds-page.tsx'), 'RoundsPage'),
})

const round = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/groups/$groupId/rounds/$roundId',
  component: lazyRouteComponent(() => import('../../features/rounds/round-page.tsx'), 'RoundPage'),
})

const bringBackRoadmap = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/groups/$groupId/roadmaps/$roadmapId/bring-back',
  validateSearch: searchParams,
  component: lazyRouteComponent(
    () => import('../../features/versions/bring-back-roadmap-page.tsx'),
    'BringBackRoadmapPage',
  ),
})

const bringBackRegister = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/groups/$groupId/bring-back',
  validateSearch: searchParams,
  component: lazyRouteComponent(
    () => import('../../features/versions/bring-back-register-page.tsx'),
    'BringBackRegisterPage',
  ),
})

/** A working group's pages: overview, people, roadmaps, comment rounds, and bringing back. */
export const groupRoutes = [group, groupPeople, roadmap, rounds, round, bringBackRoadmap, bringBackRegister] as const
