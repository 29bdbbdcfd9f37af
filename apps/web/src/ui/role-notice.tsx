import { CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { useWritingChange } from './use-writing-change.ts'

import './role-notice.css'

/** Says that the person writes here no more, or from now on, and why. Key it by the room. */
export function RoleNotice({ canWrite, room }: { readonly canWrite: boolean | undefined; readonly room: string }) {
  const { t } = useTranslation('ui')
  const { change, close } = useWritingChange(canWrite, room)
  if (change === undefined) return null
  return (
    <div className="role-notice" role="alert">
      <p>{t(`writingChanged.${change.why}.${change.now}`)}</p>
      <CloseButton size="sm" aria-label={t('close')} onClick={close} />
    </div>
  )
}
