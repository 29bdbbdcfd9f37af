import { signedInPage } from './parent-routes.ts'

/** The person's own pages: start page, the coalition's page, inbox, search and account. */
export const ownRoutes = [
  signedInPage('/', () => import('../../features/home/home-page.tsx'), 'HomePage', ['home']),
  signedInPage('/week', () => import('../../features/week/week-page.tsx'), 'WeekPage'),
  signedInPage('/coalition', () => import('../../features/coalition-page/coalition-page.tsx'), 'CoalitionPage'),
  signedInPage('/inbox', () => import('../../features/inbox/inbox-page.tsx'), 'InboxPage'),
  signedInPage('/mail-replies', () => import('../../features/inbox/mail-replies-page.tsx'), 'MailRepliesPage'),
  signedInPage('/search', () => import('../../features/search/search-page.tsx'), 'SearchPage', ['search']),
  signedInPage('/profile', () => import('../../features/account/profile/profile-page.tsx'), 'ProfilePage'),
  signedInPage('/calendars', () => import('../../features/account/calendars/calendars-page.tsx'), 'CalendarsPage'),
  signedInPage('/security', () => import('../../features/account/security/security-page.tsx'), 'SecurityPage'),
  signedInPage('/programs', () => import('../../features/account/programs/programs-page.tsx'), 'ProgramsPage'),
  signedInPage('/sessions', () => import('../../features/account/security/sessions-page.tsx'), 'SessionsPage'),
] as const
