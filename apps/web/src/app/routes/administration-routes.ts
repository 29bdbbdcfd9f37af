import { signedInPage } from './parent-routes.ts'

/** The secretariat's pages: organisations, groups, health and audit. */
export const administrationRoutes = [
  signedInPage(
    '/administration/organisations',
    () => import('../../features/organisations/organisation-administration/organisation-administration-page.tsx'),
    'OrganisationAdministrationPage',
  ),
  signedInPage(
    '/administration/groups',
    () => import('../../features/groups/group-administration/group-administration-page.tsx'),
    'GroupAdministrationPage',
  ),
  signedInPage(
    '/administration/health',
    () => import('../../features/installation/health/health-page.tsx'),
    'HealthPage',
  ),
  signedInPage(
    '/strike-outs',
    () => import('../../features/installation/strike-outs/strike-outs-page.tsx'),
    'StrikeOutsPage',
  ),
  signedInPage('/publications', () => import('../../features/publications/publications-page.tsx'), 'PublicationsPage'),
  signedInPage('/audit', () => import('../../features/installation/audit/audit-page.tsx'), 'AuditPage'),
] as const
