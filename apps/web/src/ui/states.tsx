import { Skeleton, Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, isUnreachable, type ApiProblemCode } from '../api/api-problem.ts'
import { useHeldPrinting } from './print/use-preparation.ts'
import './states.css'

/** An empty list: one sentence about what belongs here, and a button that starts it. */
export function EmptyState({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className="place">
      <p>{children}</p>
      {action}
    </div>
  )
}

const widths = ['62%', '84%', '71%', '90%', '55%', '78%'] as const

/**
 * Placeholder lines of the final height, so that nothing moves when the content arrives. Appears only after a moment.
 * Printing waits for what comes in its place.
 */
export function LoadingState({ rows = 6 }: { readonly rows?: number }) {
  const { t } = useTranslation('ui')
  useHeldPrinting()
  return (
    <output className="loading-state" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="loading-line">
          <Skeleton height={12} width={widths[row % widths.length] ?? '70%'} radius="sm" />
        </div>
      ))}
    </output>
  )
}

/** A failure: what happened, what is kept, what to do. Only the caller knows what is `kept`. */
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
  const advice = useAdvice()
  return (
    <div className="place" role="alert">
      <p>
        <strong>{t(`problem.${problemKey(error)}.what`)}</strong> {kept} {advice(error)}
      </p>
      {onRetry === undefined ? null : (
        <Button variant="default" onClick={onRetry}>
          {t('problem.retry')}
        </Button>
      )}
    </div>
  )
}

/** The state of a query: being asked, or failed. Nothing once there is an answer. */
export function QueryState({ query, rows }: { readonly query: Asked; readonly rows: number }) {
  if (query.isPending) return <LoadingState rows={rows} />
  if (query.data !== undefined) return null
  return <ProblemState error={query.error} onRetry={() => void query.refetch()} />
}

/**
 * In the place of the one thing of a page: it is asked for, or could not be brought, or is not there for this reader. Without a
 * connection `offline` is said.
 */
export function AbsentState({
  query,
  missing,
  offline = missing,
}: {
  readonly query: Asked & Pick<UseQueryResult, 'isPaused'>
  readonly missing: string
  readonly offline?: string
}) {
  if (query.isPending) return query.isPaused ? <EmptyState>{offline}</EmptyState> : <LoadingState rows={10} />
  if (query.error === null || problemKey(query.error) === 'not-found') return <EmptyState>{missing}</EmptyState>
  return <ProblemState error={query.error} onRetry={() => void query.refetch()} />
}

type Asked = Pick<UseQueryResult, 'data' | 'isPending' | 'error' | 'refetch'>

/** Why the server refused a form or an action, in one line beside it. `words` replace the general sentence. */
export function FormProblem({
  error,
  words,
  className = 'form-problem',
}: {
  readonly error: unknown
  readonly words?: string | undefined
  readonly className?: string
}) {
  const { t } = useTranslation('ui')
  const problemWords = useProblemWords()
  if (error === null || error === undefined) return null
  const field = error instanceof ApiProblem ? error.field : undefined
  const isName = field === 'name' && problemKey(error) === 'conflict'
  return (
    <p role="alert" className={className}>
      {words ?? (field === 'password' ? t('weakPassword') : isName ? t('nameOfAnother') : problemWords(error))}
    </p>
  )
}

/** The key, below `problem.` in the `ui` catalogue, of the sentences for a failure: each has `what` and `do`. */
export function problemKey(error: unknown): ApiProblemCode {
  if (isUnreachable(error)) return 'unreachable'
  return error instanceof ApiProblem ? error.code : 'internal'
}

/** A failure in two sentences: what went wrong and what to do. */
export function useProblemWords(): (error: unknown) => string {
  const { t } = useTranslation('ui')
  const advice = useAdvice()
  return (error) =>
    error instanceof ApiProblem && error.field === 'hold'
      ? t('underHold')
      : `${t(`problem.${problemKey(error)}.what`)} ${advice(error)}`
}

/** What to do about a failure. */
function useAdvice(): (error: unknown) => string {
  const { t } = useTranslation('ui')
  return (error) => {
    const key = problemKey(error)
    const minutes = key === 'rate-exceeded' ? minutesToWait(error) : 1
    return minutes > 1 ? t('waitMinutes', { count: minutes }) : t(`problem.${key}.do`)
  }
}

/** As the server says; a minute where it does not. */
function minutesToWait(error: unknown): number {
  return error instanceof ApiProblem ? Math.ceil((error.retryAfter ?? 60) / 60) : 1
}
