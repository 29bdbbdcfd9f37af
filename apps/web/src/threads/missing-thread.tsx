import type { ThreadView } from '@minga/protocol/http/threads'
import { useTranslation } from 'react-i18next'

import type { WaitingComment } from './comment-outbox.ts'

/** Shown for a link to a discussion that is gone or that the reader may not read, without saying which. */
export function MissingThread({
  linked,
  threads,
  waiting,
  isAsking,
}: {
  readonly linked: string | undefined
  readonly threads: readonly ThreadView[] | undefined
  readonly waiting: readonly WaitingComment[]
  /** The list may be older than the link. */
  readonly isAsking: boolean
}) {
  const { t } = useTranslation('threads')
  if (linked === undefined || threads === undefined || isAsking) return null
  const isHere = threads.some(({ id }) => id === linked) || waiting.some(({ thread }) => thread === linked)
  if (isHere) return null
  return (
    <p className="thread-missing" role="alert" data-arrival={linked} tabIndex={-1}>
      {t('missing')}
    </p>
  )
}
