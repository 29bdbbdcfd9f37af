import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { FormProblem } from '../../ui/states.tsx'
import { useLongWait } from './use-long-wait.ts'

/** The one button, how far it is, and why it did not work. */
export function BringBackBar({
  label,
  isNothing,
  isPending,
  error,
  bringBack,
  lookAgain,
}: {
  readonly label: string
  readonly isNothing: boolean
  readonly isPending: boolean
  readonly error: Error | null
  readonly bringBack: () => void
  readonly lookAgain: () => void
}) {
  const { t } = useTranslation('versions')
  const isLong = useLongWait(isPending)
  const isChanged = error instanceof ApiProblem && error.code === 'changed-since'
  return (
    <div className="bring-back-bar">
      <FormProblem error={error} />
      <div>
        {isChanged ? (
          <Button onClick={lookAgain}>{t('lookAgain')}</Button>
        ) : (
          <Button onClick={bringBack} loading={isPending} disabled={isNothing}>
            {label}
          </Button>
        )}
        <output className="dimmed">{isLong ? t('underWay') : t('stays')}</output>
      </div>
    </div>
  )
}
