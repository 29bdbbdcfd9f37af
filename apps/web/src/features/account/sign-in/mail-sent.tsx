import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface MailSentProps {
  readonly email: string
  readonly purpose: 'sign-in' | 'password'
  readonly onBack: () => void
}

/** A mail is on its way, if somebody has the address: that is all anybody is told. */
export function MailSent({ email, purpose, onBack }: MailSentProps) {
  const { t } = useTranslation('sign-in')
  return (
    <div className="sign-in-sent">
      <h2 ref={focus} tabIndex={-1}>
        {t('sent.title')}
      </h2>
      <p>{t(purpose === 'sign-in' ? 'sent.link' : 'sent.reset', { email })}</p>
      <p>{t('sent.nothing')}</p>
      <Button variant="default" onClick={onBack}>
        {t('sent.back')}
      </Button>
    </div>
  )
}

/** What has taken the place of the form is what is read next. */
function focus(element: HTMLElement | null): void {
  element?.focus()
}
