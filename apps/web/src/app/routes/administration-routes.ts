import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

import { signedInRoute } from './parent-routes.ts'

const organisationAdministration = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/administration/organisations',
  component: lazyRouteComponent(
    () => import('../../features/organisations/organisation-administration/organisation-administration-page.tsx'),
    'OrganisationAdministrationPage',
  ),
})

const groupAdministration = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/administration/groups',
  component: lazyRouteComponent(
    () => import('../../features/groups/group-administration/group-administration-page.tsx'),
    'GroupAdministrationPage',
  ),
})

const health = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/administration/health',
  component: lazyRouteComponent(() => import('../../features/installation/health/health-page.tsx'), 'HealthPage'),
})

const audit = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/audit',
  component: lazyRouteComponent(() => import('../../features/installation/audit/audit-page.tsx'), 'AuditPage'),
})

/** The secretariat's pages: organisations, groups, health and audit. */
export const administrationRoutes = [organisationAdministration, groupAdministration, health, audit] as const
