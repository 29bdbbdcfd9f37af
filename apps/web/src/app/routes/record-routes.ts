import { placeOf } from '@minga/domain/navigation/place'
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'

import { recordQuery } from '../../api/records.ts'
import { plainSearch } from '../plain-search.ts'
import { signedInRoute } from './parent-routes.ts'

const barriersPage = lazyRouteComponent(
  () => import('../../features/barriers/barriers-page.tsx'),
  'BarriersPage',
)

const actionsPage = lazyRouteComponent(() => import('../../features/actions/actions-page.tsx'), 'ActionsPage')

const milestonesPage = lazyRouteComponent(
  () => import('../../features/milestones/milestones-page.tsx'),
  'MilestonesPage',
)

const groupBarriers = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/groups/$groupId/barriers',
  validateSearch: plainSearch,
  component: barriersPage,
})

const groupActions = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/groups/$groupId/actions',
  validateSearch: plainSearch,
  component: actionsPage,
})

const groupMilestones = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/groups/$groupId/milestones',
  validateSearch: plainSearch,
  component: milestonesPage,
})

const allBarriers = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/barriers',
  validateSearch: plainSearch,
  component: barriersPage,
})

const allActions = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/actions',
  validateSearch: plainSearch,
  component: actionsPage,
})

const allMilestones = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/milestones',
  validateSearch: plainSearch,
  component: milestonesPage,
})

/** A record's own address, for links that do not know its group. */
const record = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/records/$recordId',
  validateSearch: plainSearch,
  loaderDeps: ({ search: { thread } }) => ({ thread }),
  loader: async ({ context: { queries }, params: { recordId }, deps: { thread } }) => {
    const { kind, facts } = await queries.ensureQueryData(recordQuery(recordId))
    throw redirect({ ...placeOf(facts.group, { kind, id: recordId }, thread), replace: true })
  },
})

/** Barriers, actions and milestones: of a group, of all groups, and each by its own address. */
export const recordRoutes = [
  groupBarriers,
  groupActions,
  groupMilestones,
  allBarriers,
  allActions,
  allMilestones,
  record,
] as const
