import { useHotkeys } from '@mantine/hooks'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useKeepAnswers } from '../../api/kept-answers.ts'
import { useServerEvents } from '../../api/server-events.ts'
import { CommentOutboxProvider } from '../../threads/comment-outbox-context.tsx'
import { FileSenderProvider } from '../../threads/files/file-sender-context.tsx'
import { useOwnLanguage } from '../../language/own-language.ts'
import { SyncProvider } from '../../sync/sync-provider.tsx'
import { LazyPart } from '../../ui/lazy-part.tsx'
import { MissingPart } from '../../ui/missing-part.tsx'
import { DemoStrip } from './demo-strip.tsx'
import { identityOf } from './identity-of.ts'
import { PhoneBar } from './phone-bar.tsx'
import { SetAsideNotice } from './set-aside-notice.tsx'
import { type ShellDialog, ShellDialogs } from './shell-dialogs.ts'
import { Sidebar } from './sidebar.tsx'

import './shell.css'

const loadSearch = async () => ({ default: (await import('../search/search.tsx')).Search })
const Search = lazy(loadSearch)
const Shortcuts = lazy(async () => ({ default: (await import('./shortcuts.tsx')).Shortcuts }))
const SignOut = lazy(async () => ({
  default: (await import('../../features/account/security/sign-out.tsx')).SignOut,
}))
const Menu = lazy(async () => ({ default: (await import('./phone-menu.tsx')).PhoneMenu }))

/** What surrounds every page of a signed-in person: where one can go, and the few things that can be done anywhere. */
export function Shell() {
  const { t } = useTranslation('app')
  const me = useMe()
  useOwnLanguage()
  useKeepAnswers()
  useServerEvents()
  const [dialog, setDialog] = useState<ShellDialog>('none')
  const dialogs = useMemo(() => ({ open: setDialog }), [])
  const close = () => setDialog('none')
  useEffect(() => {
    // Who presses ⌘K goes on typing at once: what is typed before the search is there would be lost.
    const timer = setTimeout(() => void loadSearch().catch(() => undefined), 1500)
    return () => clearTimeout(timer)
  }, [])
  useHotkeys([['mod+K', () => setDialog('search')]], [], true)
  // On some keyboards the question mark needs Shift, on some it does not.
  useHotkeys([
    ['?', () => setDialog('shortcuts')],
    ['shift+?', () => setDialog('shortcuts')],
  ])

  return (
    <SyncProvider identity={identityOf(me)}>
      <ShellDialogs value={dialogs}>
        <a className="skip-link" href="#main">
          {t('skip')}
        </a>
        <div className="shell">
          <Sidebar />
          <div className="shell-page">
            {me.demo ? <DemoStrip /> : null}
            <Suspense>
              <SetAsideNotice />
            </Suspense>
            <main id="main" tabIndex={-1}>
              <FileSenderProvider>
                <CommentOutboxProvider>
                  <Outlet />
                </CommentOutboxProvider>
              </FileSenderProvider>
            </main>
          </div>
          <PhoneBar />
        </div>
        <LazyPart key={dialog} failed={<MissingPart />}>
          {dialog === 'search' ? <Search onClose={close} /> : null}
          {dialog === 'shortcuts' ? <Shortcuts onClose={close} /> : null}
          {dialog === 'sign-out' ? <SignOut onClose={close} /> : null}
          {dialog === 'menu' ? <Menu onClose={close} /> : null}
        </LazyPart>
      </ShellDialogs>
    </SyncProvider>
  )
}
