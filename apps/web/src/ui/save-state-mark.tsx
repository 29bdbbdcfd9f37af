import type { SaveState } from '@minga/sync/client/save-state'
import { useTranslation } from 'react-i18next'

import './save-state-mark.css'

const signs = {
  loading: '◌',
  saved: '●',
  saving: '◌',
  offline: '⌁',
  'not-saved': '▲',
  refused: '▲',
} as const satisfies Record<SaveState['kind'], string>

/** Whether the work on this page is on the server. Always in the same place; only "not saved" stands out. */
export function SaveStateMark({ state }: { readonly state: SaveState }) {
  const { t } = useTranslation('ui')
  return (
    <div className="save-state" data-kind={state.kind} aria-live="polite" data-testid="save-state">
      <span aria-hidden className="save-state-sign">
        {signs[state.kind]}
      </span>
      <span>{words()}</span>
    </div>
  )

  function words(): string {
    switch (state.kind) {
      case 'loading':
        return t('save.loading')
      case 'saved':
        return t('save.saved')
      case 'saving':
        return t('save.saving', { count: state.changes })
      case 'offline':
        return state.changes === 0 ? t('save.offlineNothing') : t('save.offline', { count: state.changes })
      case 'not-saved':
      case 'refused':
        return t(`save.${state.reason}`)
    }
  }
}
