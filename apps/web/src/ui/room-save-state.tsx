import { useTranslation } from 'react-i18next'

import { useIsUnreachable } from '../api/api-problem.ts'
import { useSaveState } from '../sync/use-save-state.ts'
import { SaveStateMark } from './save-state-mark.tsx'
import './save-state-mark.css'

/** What is to be said of the work of all open rooms, as one; where none is open, whether the page is old news. */
export function RoomSaveState() {
  const { t } = useTranslation('ui')
  const state = useSaveState()
  const isUnreachable = useIsUnreachable()
  if (state !== undefined) return <SaveStateMark state={state} />
  return (
    <div className="save-state" aria-live="polite">
      {isUnreachable ? (
        <>
          <span aria-hidden className="save-state-sign">
            ⌁
          </span>
          <span>{t('save.lastReceived')}</span>
        </>
      ) : null}
    </div>
  )
}
