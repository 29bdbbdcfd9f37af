import { Button } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useUnsubscribe } from '../../api/mail-choices.ts'
import { SignedOutPage } from '../../ui/signed-out-page.tsx'
import { useDocumentTitle } from '../../ui/use-document-title.ts'

/**
 * The page of a mail's unsubscribe link, without a session. Opening it changes nothing; the button does, because mail
 * programs open links by themselves.
 */
export function UnsubscribePage() {
  const { t } = useTranslation('inbox')
  useDocumentTitle([t('unsubscribe.title')])
  const search: Record<string, unknown> = useSearch({ strict: false })
  const token = search['token']
  const unsubscribe = useUnsubscribe(typeof token === 'string' ? token : '')
  return (
    <SignedOutPage>
      <h1>{t('unsubscribe.title')}</h1>
      {unsubscribe.isSuccess ? (
        <output>{t('unsubscribe.done')}</output>
      ) : (
        <>
          <p>{t('unsubscribe.what')}</p>
          {unsubscribe.isError ? <p role="alert">{t('unsubscribe.failed')}</p> : null}
          <Button loading={unsubscribe.isPending} onClick={() => unsubscribe.mutate()}>
            {t('unsubscribe.do')}
          </Button>
        </>
      )}
      <p>
        <Link to="/profile">{t('unsubscribe.profile')}</Link>
      </p>
    </SignedOutPage>
  )
}
