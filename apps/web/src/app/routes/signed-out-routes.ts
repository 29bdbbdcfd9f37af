import { withSentences } from '../../language/start-language.ts'
import { signedOutPage } from './parent-routes.ts'

/** Pages without a session: those to sign in, and those of links in mails. */
export const signedOutRoutes = [
  signedOutPage(
    '/sign-in',
    withSentences(['entry'], () => import('../../features/account/sign-in/sign-in-page.tsx')),
    'SignInPage',
  ),
  signedOutPage(
    '/sign-in/link',
    withSentences(['entry'], () => import('../../features/account/sign-in/link-page.tsx')),
    'LinkPage',
  ),
  signedOutPage(
    '/sign-in/new-password',
    withSentences(['entry'], () => import('../../features/account/sign-in/new-password-page.tsx')),
    'NewPasswordPage',
  ),
  signedOutPage(
    '/set-up',
    withSentences(['joining'], () => import('../../features/account/joining/set-up-page.tsx')),
    'SetUpPage',
  ),
  signedOutPage(
    '/invitation',
    withSentences(['joining'], () => import('../../features/account/joining/invitation-page.tsx')),
    'InvitationPage',
  ),
  signedOutPage(
    '/received',
    withSentences(['inner', 'talk'], () => import('../../features/threads/received-comment-page.tsx')),
    'ReceivedCommentPage',
  ),
  signedOutPage(
    '/unsubscribe',
    withSentences(['inner', 'talk'], () => import('../../features/inbox/unsubscribe-page.tsx')),
    'UnsubscribePage',
  ),
] as const
