import { Link } from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'

import { useIsUnreachable } from '../api/api-problem.ts'
import { useSaveState } from '../sync/use-room.ts'
import { SaveStateMark } from './save-state-mark.tsx'
import { useDocumentTitle } from './use-document-title.ts'

import './save-state-mark.css'
import './page-header.css'

export interface Crumb {
  readonly label: string
  readonly to: string
}

/** A page's top line: where one is, who else is, whether it is saved, and the page's one main action. */
export function PageHeader({
  crumbs = [],
  title,
  mark,
  people,
  saveState = <RoomSaveState />,
  actions,
}: {
  readonly crumbs?: readonly Crumb[]
  readonly title: string
  /** A word on where it stands, beside the title. */
  readonly mark?: ReactNode
  readonly people?: ReactNode
  /** As it is without asking: the state of all open rooms. */
  readonly saveState?: ReactNode
  readonly actions?: ReactNode
}) {
  const { t } = useTranslation('ui')
  useDocumentTitle([title, ...crumbs.map((crumb) => crumb.label)])
  return (
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
  )
}

/** What is to be said of the work of all open rooms, as one; where none is open, whether the page is old news. */
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
