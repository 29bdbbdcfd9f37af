import { signedInPage } from './parent-routes.ts'

/** The pages of organisations, and those of a focal point for their own. */
export const organisationRoutes = [
  signedInPage(
    '/organisations',
    () => import('../../features/organisations/organisations-page.tsx'),
    'OrganisationsPage',
  ),
  signedInPage(
    '/organisations/$organisationId',
    () => import('../../features/organisations/organisation-page.tsx'),
    'OrganisationPage',
  ),
  signedInPage(
    '/organisations/$organisationId/activity',
    () => import('../../features/activity-reports/activity-report-page.tsx'),
    'ActivityReportPage',
  ),
  signedInPage(
    '/organisations/$organisationId/sign-in',
    () => import('../../features/organisations/organisation-sign-in/organisation-sign-in-page.tsx'),
    'OrganisationSignInPage',
  ),
  signedInPage('/glossary', () => import('../../features/glossary/glossary-page.tsx'), 'GlossaryPage'),
  signedInPage(
    '/our-organisation',
    () => import('../../features/organisations/our-organisation/our-organisation-page.tsx'),
    'OurOrganisationPage',
  ),
  signedInPage(
    '/our-people',
    () => import('../../features/organisations/our-people/our-people-page.tsx'),
    'OurPeoplePage',
  ),
] as const
