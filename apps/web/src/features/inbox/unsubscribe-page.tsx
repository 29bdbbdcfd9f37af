import { Button } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useUnsubscribe } from '../../api/inbox.ts'
import { DoorPage } from '../../ui/door-page.tsx'
import { useDocumentTitle } from '../../ui/use-document-title.ts'

/** Where a mail's way out leads, signed in or not. Coming here changes nothing, pressing does. */
export function UnsubscribePage() {
  const { t } = useTranslation('inbox')
  useDocumentTitle([t('unsubscribe.title')])
  const search: Record<string, unknown> = useSearch({ strict: false })
  const token = search['token']
  const unsubscribe = useUnsubscribe(typeof token === 'string' ? token : '')
  return (
    <DoorPage>
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
    </DoorPage>
  )
}
