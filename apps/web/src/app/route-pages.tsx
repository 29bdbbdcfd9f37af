import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { isMissingCode, isUnreachable } from '../api/api-problem.ts'
import { reloadOnce, useOnceReachable } from './once-reachable.ts'
import { EmptyState, LoadingState, ProblemState } from '../ui/states.tsx'
import { PageHeader } from '../ui/page-header.tsx'

import '../ui/page.css'

/** Shown for an unknown address and for one that the person may not read, without saying which. */
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

/** Shown for a page that failed. Retrying loads it again, its code too, which it does by itself once it can. */
export function RouteProblem({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  useOnceReachable(isUnreachable(error), isMissingCode(error) ? reloadOnce : retry)
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
