import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

import { signedInRoute } from './parent-routes.ts'

const home = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../../features/home/home-page.tsx'), 'HomePage'),
})

const inbox = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/inbox',
  component: lazyRouteComponent(() => import('../../features/inbox/inbox-page.tsx'), 'InboxPage'),
})

const profile = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/profile',
  component: lazyRouteComponent(() => import('../../features/account/profile/profile-page.tsx'), 'ProfilePage'),
})

const security = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/security',
  component: lazyRouteComponent(() => import('../../features/account/security/security-page.tsx'), 'SecurityPage'),
})

const sessions = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/sessions',
  component: lazyRouteComponent(() => import('../../features/account/security/sessions-page.tsx'), 'SessionsPage'),
})

/** The person's own pages: start page, inbox and account. */
export const ownRoutes = [home, inbox, profile, security, sessions] as const
