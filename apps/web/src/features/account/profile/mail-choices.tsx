import { NativeSelect } from '@mantine/core'
import { mailPaces, noticeKinds } from '@minga/domain/notice/mail-choice'
import { useTranslation } from 'react-i18next'

import { useChooseMail, useMailChoices } from '../../../api/inbox.ts'

/** How soon one wants mail of what; each choice is kept as it is made. */
export function MailChoices() {
  const { t } = useTranslation('profile')
  const known = useMailChoices().data
  const choose = useChooseMail()
  if (known === undefined) return null
  return (
    <section className="profile-form">
      <h2>{t('mail.title')}</h2>
      <p className="dimmed">{t(known.sendsMail ? 'mail.what' : 'mail.noMail')}</p>
      {noticeKinds.map((kind) => (
        <NativeSelect
          key={kind}
          label={t(`mail.kind.${kind}`)}
          value={known.choices[kind]}
          onChange={(event) => {
            const pace = mailPaces.find((each) => each === event.currentTarget.value)
            if (pace !== undefined) choose.mutate({ [kind]: pace })
          }}
          data={mailPaces.map((pace) => ({ value: pace, label: t(`mail.pace.${pace}`) }))}
        />
      ))}
      {choose.isError ? <p role="alert">{t('mail.failed')}</p> : null}
    </section>
  )
}
