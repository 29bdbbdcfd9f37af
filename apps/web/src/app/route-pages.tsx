import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { EmptyPlace } from '../ui/empty-place.tsx'
import { LoadingPlace } from '../ui/loading-place.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ProblemPlace } from '../ui/problem-place.tsx'

import '../ui/page.css'

/** No such address, or nothing there that this person may read: the two are told apart for nobody. */
export function MissingPage() {
  const { t } = useTranslation('app')
  return (
    <>
      <PageHeader title={t('missing.title')} />
      <div className="page-body">
        <EmptyPlace action={<Link to="/">{t('missing.home')}</Link>}>{t('missing.what')}</EmptyPlace>
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
      <ProblemPlace error={error} onRetry={retry} />
    </div>
  )
}

export function RoutePending() {
  return (
    <div className="page-body">
      <LoadingPlace />
    </div>
  )
}
