import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { focusAtOnce } from './focus-at-once.ts'
import './leave-for.css'

interface LeaveForProps {
  /** The address of the organisation's own sign-in. */
  readonly url: string
  readonly onGo: () => void
  readonly onBack: () => void
}

/** Names the host before the person goes there, so that they can see whether it is their organisation's. */
export function LeaveFor({ url, onGo, onBack }: LeaveForProps) {
  const { t } = useTranslation('ui')
  return (
    <section className="leave-for">
      <h2 ref={focusAtOnce} tabIndex={-1}>
        {t('leaveFor.title', { host: new URL(url).host })}
      </h2>
      <p>{t('leaveFor.what')}</p>
      <div>
        <Button onClick={onGo}>{t('leaveFor.go')}</Button>
        <Button variant="default" onClick={onBack}>
          {t('leaveFor.back')}
        </Button>
      </div>
    </section>
  )
}
