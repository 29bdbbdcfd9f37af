import { placeOf } from '@minga/domain/navigation/place'
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'

import { ApiProblem } from '../api/api-problem.ts'
import { groupsQuery } from '../api/use-groups.ts'
import { meQuery } from '../api/use-me.ts'
import { organisationsQuery } from '../api/use-organisations.ts'
import { recordQuery } from '../api/use-records.ts'
import { MissingPage } from './missing-page.tsx'
import { parsePlainSearch, plainSearch, writePlainSearch } from './plain-search.ts'
import { RoutePending } from './route-pending.tsx'
import { RouteProblem } from './route-problem.tsx'

interface RouterContext {
  readonly queries: QueryClient
}

const root = createRootRouteWithContext<RouterContext>()({})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: lazyRouteComponent(() => import('../features/set-up/set-up-page.tsx'), 'SetUpPage'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../features/invitation/invitation-page.tsx'), 'InvitationPage'),
})

const receivedComment = createRoute({
  getParentRoute: () => root,
  path: '/received',
  component: lazyRouteComponent(
    () => import('../features/received-comment/received-comment-page.tsx'),
    'ReceivedCommentPage',
  ),
})

const link = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/link',
  component: lazyRouteComponent(() => import('../features/sign-in/link-page.tsx'), 'LinkPage'),
})

const unsubscribe = createRoute({
  getParentRoute: () => root,
  path: '/unsubscribe',
  validateSearch: plainSearch,
  component: lazyRouteComponent(
    () => import('../features/unsubscribe/unsubscribe-page.tsx'),
    'UnsubscribePage',
  ),
})

const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/new-password',
  component: lazyRouteComponent(() => import('../features/sign-in/new-password-page.tsx'), 'NewPasswordPage'),
})

/** Everything else is for signed-in people; who they are, their groups and the organisations are known before it shows. */
const signedIn = createRoute({
  getParentRoute: () => root,
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
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
})

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: lazyRouteComponent(() => import('../features/home/home-page.tsx'), 'HomePage'),
})

const inbox = createRoute({
  getParentRoute: () => signedIn,
  path: '/inbox',
  component: lazyRouteComponent(() => import('../features/inbox/inbox-page.tsx'), 'InboxPage'),
})

const organisations = createRoute({
  getParentRoute: () => signedIn,
  path: '/organisations',
  component: lazyRouteComponent(
    () => import('../features/organisations/organisations-page.tsx'),
    'OrganisationsPage',
  ),
})

const organisation = createRoute({
  getParentRoute: () => signedIn,
  path: '/organisations/$organisationId',
  component: lazyRouteComponent(
    () => import('../features/organisations/organisation-page.tsx'),
    'OrganisationPage',
  ),
})

const audit = createRoute({
  getParentRoute: () => signedIn,
  path: '/audit',
  component: lazyRouteComponent(() => import('../features/audit/audit-page.tsx'), 'AuditPage'),
})

const organisationSignIn = createRoute({
  getParentRoute: () => signedIn,
  path: '/organisations/$organisationId/sign-in',
  component: lazyRouteComponent(
    () => import('../features/organisation-sign-in/organisation-sign-in-page.tsx'),
    'OrganisationSignInPage',
  ),
})

const security = createRoute({
  getParentRoute: () => signedIn,
  path: '/security',
  component: lazyRouteComponent(() => import('../features/security/security-page.tsx'), 'SecurityPage'),
})

const sessions = createRoute({
  getParentRoute: () => signedIn,
  path: '/sessions',
  component: lazyRouteComponent(() => import('../features/security/sessions-page.tsx'), 'SessionsPage'),
})

const group = createRoute({
  getParentRoute: () => signedIn,
  path: '/groups/$groupId',
  component: lazyRouteComponent(() => import('../features/group/group-page.tsx'), 'GroupPage'),
})

const groupPeople = createRoute({
  getParentRoute: () => signedIn,
  path: '/groups/$groupId/people',
  component: lazyRouteComponent(() => import('../features/group/people-page.tsx'), 'GroupPeoplePage'),
})

const rounds = createRoute({
  getParentRoute: () => signedIn,
  path: '/groups/$groupId/rounds',
  component: lazyRouteComponent(() => import('../features/comment-rounds/rounds-page.tsx'), 'RoundsPage'),
})

const round = createRoute({
  getParentRoute: () => signedIn,
  path: '/groups/$groupId/rounds/$roundId',
  component: lazyRouteComponent(() => import('../features/comment-rounds/round-page.tsx'), 'RoundPage'),
})

const ourOrganisation = createRoute({
  getParentRoute: () => signedIn,
  path: '/our-organisation',
  component: lazyRouteComponent(
    () => import('../features/our-organisation/our-organisation-page.tsx'),
    'OurOrganisationPage',
  ),
})

const organisationAdministration = createRoute({
  getParentRoute: () => signedIn,
  path: '/administration/organisations',
  component: lazyRouteComponent(
    () => import('../features/organisation-administration/organisation-administration-page.tsx'),
    'OrganisationAdministrationPage',
  ),
})

const profile = createRoute({
  getParentRoute: () => signedIn,
  path: '/profile',
  component: lazyRouteComponent(() => import('../features/profile/profile-page.tsx'), 'ProfilePage'),
})

const ourPeople = createRoute({
  getParentRoute: () => signedIn,
  path: '/our-people',
  component: lazyRouteComponent(() => import('../features/our-people/our-people-page.tsx'), 'OurPeoplePage'),
})

const groupAdministration = createRoute({
  getParentRoute: () => signedIn,
  path: '/administration/groups',
  component: lazyRouteComponent(
    () => import('../features/group-administration/group-administration-page.tsx'),
    'GroupAdministrationPage',
  ),
})

const health = createRoute({
  getParentRoute: () => signedIn,
  path: '/administration/health',
  component: lazyRouteComponent(() => import('../features/health/health-page.tsx'), 'HealthPage'),
})

const roadmap = createRoute({
  getParentRoute: () => signedIn,
  path: '/groups/$groupId/roadmaps/$roadmapId',
  validateSearch: plainSearch,
  component: lazyRouteComponent(() => import('../features/roadmap/roadmap-page.tsx'), 'RoadmapPage'),
})

const barriersPage = lazyRouteComponent(
  () => import('../features/barriers/barriers-page.tsx'),
  'BarriersPage',
)
const actionsPage = lazyRouteComponent(() => import('../features/actions/actions-page.tsx'), 'ActionsPage')
const milestonesPage = lazyRouteComponent(
  () => import('../features/milestones/milestones-page.tsx'),
  'MilestonesPage',
)

const groupBarriers = createRoute({
  getParentRoute: () => signedIn,
  path: '/groups/$groupId/barriers',
  validateSearch: plainSearch,
  component: barriersPage,
})
const groupActions = createRoute({
  getParentRoute: () => signedIn,
  path: '/groups/$groupId/actions',
  validateSearch: plainSearch,
  component: actionsPage,
})
const groupMilestones = createRoute({
  getParentRoute: () => signedIn,
  path: '/groups/$groupId/milestones',
  validateSearch: plainSearch,
  component: milestonesPage,
})
const allBarriers = createRoute({
  getParentRoute: () => signedIn,
  path: '/barriers',
  validateSearch: plainSearch,
  component: barriersPage,
})
const allActions = createRoute({
  getParentRoute: () => signedIn,
  path: '/actions',
  validateSearch: plainSearch,
  component: actionsPage,
})
const allMilestones = createRoute({
  getParentRoute: () => signedIn,
  path: '/milestones',
  validateSearch: plainSearch,
  component: milestonesPage,
})

/** A record's own address, for links that do not know its group. */
const record = createRoute({
  getParentRoute: () => signedIn,
  path: '/records/$recordId',
  validateSearch: plainSearch,
  loaderDeps: ({ search: { thread } }) => ({ thread }),
  loader: async ({ context: { queries }, params: { recordId }, deps: { thread } }) => {
    const { kind, facts } = await queries.ensureQueryData(recordQuery(recordId))
    throw redirect({ ...placeOf(facts.group, { kind, id: recordId }, thread), replace: true })
  },
})

/** Any other address, within the shell: one can go on from there. */
const missing = createRoute({ getParentRoute: () => signedIn, path: '$', component: MissingPage })

const routeTree = root.addChildren([
  signIn,
  setUp,
  receivedComment,
  invitation,
  link,
  newPassword,
  unsubscribe,
  signedIn.addChildren([
    home,
    inbox,
    organisations,
    organisation,
    audit,
    organisationSignIn,
    security,
    sessions,
    group,
    rounds,
    round,
    groupPeople,
    ourOrganisation,
    organisationAdministration,
    profile,
    ourPeople,
    groupAdministration,
    health,
    roadmap,
    groupBarriers,
    groupActions,
    groupMilestones,
    allBarriers,
    allActions,
    allMilestones,
    record,
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
    parseSearch: parsePlainSearch,
    stringifySearch: writePlainSearch,
  })
}

export type AppRouter = ReturnType<typeof createAppRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter
  }
}
