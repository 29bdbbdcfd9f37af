import { Link } from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'

import { useIsUnreachable } from '../api/api-problem.ts'
import { useSaveState } from '../sync/use-room.ts'
import { PrintedHeader } from './print/printed-header.tsx'
import { SaveStateMark } from './save-state-mark.tsx'
import { SessionEndedNotice } from './session-ended-notice.tsx'
import { useDocumentTitle } from './use-document-title.ts'

import './save-state-mark.css'
import './page-header.css'

export interface Crumb {
  readonly label: string
  readonly to: string
}

/** A page's header: breadcrumbs and title, people present, save state, and the page's main action. */
export function PageHeader({
  crumbs = [],
  title,
  mark,
  people,
  saveState = <RoomSaveState />,
  actions,
  isTitleInText = false,
}: {
  readonly crumbs?: readonly Crumb[]
  readonly title: string
  /** A short state beside the title. */
  readonly mark?: ReactNode
  readonly people?: ReactNode
  /** The save state; by default the joint state of all open rooms. */
  readonly saveState?: ReactNode
  readonly actions?: ReactNode
  /** Whether the page has its title in its text, so that it is not printed twice. */
  readonly isTitleInText?: boolean
}) {
  const { t } = useTranslation('ui')
  useDocumentTitle([title, ...crumbs.map((crumb) => crumb.label)])
  return (
    <>
      <PrintedHeader
        where={crumbs.map((crumb) => crumb.label)}
        title={title}
        mark={mark}
        isTitleInText={isTitleInText}
      />
      <header className="page-header">
        <nav aria-label={t('where')} className="page-header-where">
          {crumbs.map((crumb) => (
            <span key={crumb.to} className="page-header-crumb">
              <Link to={crumb.to}>{crumb.label}</Link>
              <span aria-hidden>/</span>
            </span>
          ))}
          <h1 title={title}>{title}</h1>
          {mark}
        </nav>
        <div className="page-header-side">
          {people}
          <Suspense>{saveState}</Suspense>
          {actions}
        </div>
      </header>
      <SessionEndedNotice />
    </>
  )
}

/** The joint save state of all open rooms; without open rooms, whether the page is out of date. */
function RoomSaveState() {
  const { t } = useTranslation('ui')
  const state = useSaveState()
  const isUnreachable = useIsUnreachable()
  if (state !== undefined) return <SaveStateMark state={state} />
  return (
    <div className="save-state" aria-live="polite">
      {isUnreachable ? (
        <>
          <span aria-hidden className="save-state-sign">
            ⌁
          </span>
          <span>{t('save.lastReceived')}</span>
        </>
      ) : null}
    </div>
  )
}
