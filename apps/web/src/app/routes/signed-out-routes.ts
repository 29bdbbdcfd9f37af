import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

import { searchParams } from '../search-params.ts'
import { rootRoute } from './parent-routes.ts'

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: searchParams,
  component: lazyRouteComponent(() => import('../../features/account/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const link = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/link',
  component: lazyRouteComponent(() => import('../../features/account/sign-in/link-page.tsx'), 'LinkPage'),
})

const newPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/new-password',
  component: lazyRouteComponent(
    () => import('../../features/account/sign-in/new-password-page.tsx'),
    'NewPasswordPage',
  ),
})

const setUp = createRoute({
  getParentRoute: () => rootRoute,
  path: '/set-up',
  component: lazyRouteComponent(() => import('../../features/account/joining/set-up-page.tsx'), 'SetUpPage'),
})

const invitation = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../../features/account/joining/invitation-page.tsx'), 'InvitationPage'),
})

const receivedComment = createRoute({
  getParentRoute: () => rootRoute,
  path: '/received',
  component: lazyRouteComponent(
    () => import('../../features/threads/received-comment-page.tsx'),
    'ReceivedCommentPage',
  ),
})

const unsubscribe = createRoute({
  getParentRoute: () => rootRoute,
  path: '/unsubscribe',
  validateSearch: searchParams,
  component: lazyRouteComponent(() => import('../../features/inbox/unsubscribe-page.tsx'), 'UnsubscribePage'),
})

/** Pages without a session: those to sign in, and those of links in mails. */
export const signedOutRoutes = [signIn, link, newPassword, setUp, invitation, receivedComment, unsubscribe] as const
