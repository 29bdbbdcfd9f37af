import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { EmptyState, LoadingState, ProblemState } from '../ui/states.tsx'
import { PageHeader } from '../ui/page-header.tsx'

import '../ui/page.css'

/** No such address, or nothing there that this person may read: the two are told apart for nobody. */
export function MissingPage() {
  const { t } = useTranslation('app')
  return (
    <>
      <PageHeader title={t('missing.title')} />
      <div className="page-body">
        <EmptyState action={<Link to="/">{t('missing.home')}</Link>}>{t('missing.what')}</EmptyState>
      </div>
    </>
  )
}

/** A page that could not be shown. Trying again loads it anew, its code too. */
export function RouteProblem({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return (
    <div className="page-body">
      <ProblemState error={error} onRetry={retry} />
    </div>
  )
}

export function RoutePending() {
  return (
    <div className="page-body">
      <LoadingState />
    </div>
  )
}
