import { useTranslation } from 'react-i18next'

/** What whoever opens an empty installation needs to know: nobody can sign in yet, and where the link for the first person is. */
export function NotSetUp() {
  const { t } = useTranslation('sign-in')
  return (
    <>
      <h1>{t('empty.title')}</h1>
      <p>{t('empty.what')}</p>
      <p>{t('empty.again')}</p>
    </>
  )
}
