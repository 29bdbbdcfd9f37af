import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

import { signedInRoute } from './parent-routes.ts'

const organisations = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/organisations',
  component: lazyRouteComponent(
    () => import('../../features/organisations/organisations-page.tsx'),
    'OrganisationsPage',
  ),
})

const organisation = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/organisations/$organisationId',
  component: lazyRouteComponent(() => import('../../features/organisations/organisation-page.tsx'), 'OrganisationPage'),
})

const organisationSignIn = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/organisations/$organisationId/sign-in',
  component: lazyRouteComponent(
    () => import('../../features/organisations/organisation-sign-in/organisation-sign-in-page.tsx'),
    'OrganisationSignInPage',
  ),
})

const ourOrganisation = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/our-organisation',
  component: lazyRouteComponent(
    () => import('../../features/organisations/our-organisation/our-organisation-page.tsx'),
    'OurOrganisationPage',
  ),
})

const ourPeople = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/our-people',
  component: lazyRouteComponent(
    () => import('../../features/organisations/our-people/our-people-page.tsx'),
    'OurPeoplePage',
  ),
})

/** The pages of organisations, and those of a focal point for their own. */
export const organisationRoutes = [organisations, organisation, organisationSignIn, ourOrganisation, ourPeople] as const
