import type { RefusalReason } from '@minga/sync/client/refusal-reason'
import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

import { endSessionHere, useIsSessionOver } from '../api/page-session.ts'

import './role-notice.css'

/**
 * Says that the session is over: ended elsewhere, replaced by another person's in this browser, or the person was
 * suspended or removed. The server does not say which, so the sentence fits all.
 */
export function SessionEndedNotice() {
  const { t } = useTranslation('ui')
  const isOver = useIsSessionOver()
  const href = useLocation({ select: (location) => location.href })
  if (!isOver) return null
  return (
    <div className="role-notice" role="alert">
      <p>
        <strong>{t('sessionEnded.what')}</strong> {t('sessionEnded.why')}
      </p>
      {/* A full page load, so that nothing in memory is kept. */}
      <a href={`/sign-in?next=${encodeURIComponent(href)}`}>{t('sessionEnded.do')}</a>
    </div>
  )
}

/** A room hears of the end of a session before any call does. */
export function useSessionEnd(refusal: RefusalReason | undefined): void {
  useEffect(() => {
    if (refusal === 'signed-out') endSessionHere()
  }, [refusal])
}
