import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { problemKey } from './problem-key.ts'
import './states.css'

/** What happened, what is kept, what to do. `kept` is the caller's: only it knows what is safe. */
export function ProblemState({
  error,
  kept,
  onRetry,
}: {
  readonly error: unknown
  readonly kept?: ReactNode
  readonly onRetry?: () => void
}) {
  const { t } = useTranslation('ui')
  return (
    <div className="place" role="alert">
      <p>
        <strong>{t(`problem.${problemKey(error)}.what`)}</strong> {kept}{' '}
        {t(`problem.${problemKey(error)}.do`)}
      </p>
      {onRetry === undefined ? null : (
        <Button variant="default" onClick={onRetry}>
          {t('problem.retry')}
        </Button>
      )}
    </div>
  )
}
