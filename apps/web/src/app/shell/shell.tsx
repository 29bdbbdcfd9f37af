import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import { hueHex } from '@minga/domain/organisation/hue-hex'
import type { Identity } from '@minga/sync/client/identity'
import type { SetAsideReason } from '@minga/sync/client/local-copies'
import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useKeepAnswers } from '../../api/kept-answers.ts'
import { useIsOldPage } from '../../api/page-build.ts'
import { useServerEvents } from '../../api/server-events.ts'
import { useOwnLanguage } from '../../language/own-language.ts'
import { withSentences } from '../../language/start-language.ts'
import { SyncProvider } from '../../sync/sync-provider.tsx'
import { useSetAside } from '../../sync/use-room.ts'
import { LoseStruck } from '../../strike-outs/lose-struck.tsx'
import { whenAtRest } from '../../ui/when-at-rest.ts'
import { CommentOutboxProvider } from '../../threads/comment-outbox-context.tsx'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import { Tips } from '../../ui/overlays/tips.tsx'
import { PrintKeys } from '../../ui/print/print-keys.tsx'
import { useHeldPrinting } from '../../ui/print/use-preparation.ts'
import { GroupEntry } from './group-entry.tsx'
import { Me } from './me.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { type ShellDialog, ShellDialogs } from './shell-dialogs.ts'
import { SidebarContent } from './sidebar-content.tsx'
import { ToastsWhenNeeded } from './toasts-when-needed.tsx'
import { useKeptFocus } from './use-kept-focus.ts'

import '../mantine-changes.css'
import '../../ui/people-here.css'
import './sidebar.css'
import './shell.css'

const loadSearch = withSentences(['search'], async () => ({ default: (await import('../search/search.tsx')).Search }))
const Search = lazy(loadSearch)
const Shortcuts = lazy(async () => ({ default: (await import('./shortcuts.tsx')).Shortcuts }))
const SignOut = lazy(async () => ({
  default: (await import('../../features/account/security/sign-out.tsx')).SignOut,
}))
const Menu = lazy(async () => ({ default: (await import('./phone-menu.tsx')).PhoneMenu }))

/** The frame of every page for signed-in people: navigation and dialogs. */
export function Shell() {
  const { t } = useTranslation('app')
  const me = useMe()
  useOwnLanguage()
  useKeepAnswers(me.person.id)
  useServerEvents()
  const [dialog, setDialog] = useState<ShellDialog>('none')
  const dialogs = useMemo(() => ({ open: setDialog }), [])
  const close = () => setDialog('none')
  useKeptFocus()
  useEffect(() => {
    // Preloads the search, because letters typed after ⌘K before it is loaded would be lost.
    return whenAtRest(() => void loadSearch().catch(() => undefined))
  }, [])
  // The same width as in shell.css. On a phone the navigation is the bottom bar and a drawer.
  const isPhone = useMediaQuery('(width < 62em)', false, { getInitialValueInEffect: false })
  // Draws the frame first and then its content, in slices between which the browser answers the person.
  const isFilled = useDeferredValue(true, false)
  useHeldPrinting(!isFilled)
  useHotkeys([['mod+K', () => setDialog('search')]], [], true)
  // Some keyboards need Shift for the question mark, others do not.
  useHotkeys([
    ['?', () => setDialog('shortcuts')],
    ['shift+?', () => setDialog('shortcuts')],
  ])

  return (
    <SyncProvider identity={identityOf(me)}>
      <ShellDialogs value={dialogs}>
        <PrintKeys />
        <a className="skip-link" href="#main">
          {t('skip')}
        </a>
        <div className="shell">
          {isPhone ? null : (
            <aside className="sidebar" aria-label={t('navigation')}>
              {isFilled ? (
                <>
                  <SidebarContent />
                  <Me />
                </>
              ) : null}
            </aside>
          )}
          <div className="shell-page">
            {me.demo ? <DemoStrip /> : null}
            <OldPageStrip />
            {isFilled ? (
              <Suspense>
                <LoseStruck />
                <SetAsideNotice />
              </Suspense>
            ) : null}
            <main id="main" tabIndex={-1}>
              {isFilled ? (
                <CommentOutboxProvider>
                  <GroupEntry>
                    <Outlet />
                  </GroupEntry>
                </CommentOutboxProvider>
              ) : null}
            </main>
          </div>
          {isFilled && isPhone ? <PhoneBar /> : null}
        </div>
        <ToastsWhenNeeded />
        <Tips />
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

/**
 * On every page in demo mode: the organisations are real and never promised what the demo shows. Off the start page it
 * folds to the mark in the side bar, where there is one.
 */
function DemoStrip() {
  const { t } = useTranslation('app')
  const isFolded = useLocation({ select: ({ pathname }) => pathname !== '/' })
  return (
    <aside className="demo-strip" data-folded={isFolded} aria-label={t('demo.label')} title={t('demo.why')}>
      <strong>{t('demo.strip')}</strong> <span>{t('demo.why')}</span>
    </aside>
  )
}

const Works = lazy(async () => ({ default: (await import('./set-aside-works.tsx')).SetAsideWorks }))

/** Shows work that the server refused for good, to read, copy and delete. It is never replayed by itself. */
function SetAsideNotice() {
  const { t } = useTranslation('app')
  const { works } = useSetAside()
  const [isOpen, setOpen] = useState(false)
  if (works.length === 0) return null
  const areAll = (wanted: SetAsideReason) => works.every(({ reason }) => reason === wanted)
  const what = areAll('block-removed') ? 'buried' : areAll('unfinished') ? 'begun' : 'what'
  return (
    <div className="set-aside" role="alert">
      <span>{t(`setAside.${what}`, { count: works.length })}</span>
      <button type="button" onClick={() => setOpen(true)}>
        {t('setAside.look')}
      </button>
      {isOpen ? (
        <LazyPart failed={<MissingPart />}>
          <Works onClose={() => setOpen(false)} />
        </LazyPart>
      ) : null}
    </div>
  )
}

/** The signed-in person as rooms identify them. */
function identityOf({ person, organisation }: ReturnType<typeof useMe>): Identity {
  return {
    person: person.id,
    name: person.name,
    organisation: organisation.shortName,
    colour: hueHex[organisation.hue],
  }
}

/** Shown when the server was updated while this page was open. A reload loses no changes. */
function OldPageStrip() {
  const { t } = useTranslation('app')
  if (!useIsOldPage()) return null
  return (
    <output className="old-page">
      <span>{t('oldPage.what')}</span>
      <button type="button" onClick={() => location.reload()}>
        {t('oldPage.reload')}
      </button>
    </output>
  )
}
