import type { SaveState } from '@minga/sync/client/save-state'
import { useTranslation } from 'react-i18next'

import './role-notice.css'

/**
 * Says to whoever was typing that their session is over: signed out elsewhere, suspended or removed. The server tells these
 * apart to nobody, so the sentence is true for each of them.
 */
export function SessionEndedNotice({ state }: { readonly state: SaveState }) {
  const { t } = useTranslation('ui')
  if (state.kind !== 'refused' || state.reason !== 'signed-out') return null
  return (
    <div className="role-notice" role="alert">
      <p>
        <strong>{t('sessionEnded.what')}</strong> {t('sessionEnded.why')}
      </p>
      {/* A whole new page: nothing that this one holds in memory goes along. */}
      <a href={`/sign-in?next=${encodeURIComponent(location.pathname)}`}>{t('sessionEnded.do')}</a>
    </div>
  )
}
