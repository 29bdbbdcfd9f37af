import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { EmptyState, LoadingState, ProblemState, FormProblem } from '../../ui/states.tsx'

/** The dry run's states: loading, failed, empty, and its content. */
export function DryRunState({
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

/** The result, announced to screen readers, with focus on it. */
export function BroughtBack({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
  }, [])
  return (
    <section className="brought-back">
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  )
}

/** Whether something has been under way for more than a second. */
function useLongWait(isUnderWay: boolean): boolean {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    if (!isUnderWay) return undefined
    const timer = setTimeout(() => setLong(true), 1000)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [isUnderWay])
  return isUnderWay && isLong
}
