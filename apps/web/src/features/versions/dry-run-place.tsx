import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { EmptyState, LoadingState, ProblemState } from '../../ui/states.tsx'
import { useLongWait } from './use-long-wait.ts'

/** The dry run's states: loading, failed, empty, and its content. */
export function DryRunPlace({
  isPending,
  error,
  isEmpty,
  retry,
  children,
}: {
  readonly isPending: boolean
  readonly error: Error | null
  readonly isEmpty: boolean
  readonly retry: () => void
  readonly children: ReactNode
}) {
  const { t } = useTranslation('versions')
  const isLong = useLongWait(isPending)
  if (isPending) {
    return (
      <>
        <output className="dimmed">{isLong ? t('comparing') : null}</output>
        <LoadingState rows={6} />
      </>
    )
  }
  if (error !== null) return <ProblemState error={error} kept={t('nothingDone')} onRetry={retry} />
  return isEmpty ? <EmptyState>{t('same')}</EmptyState> : children
}
