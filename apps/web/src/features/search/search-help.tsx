import { useTranslation } from 'react-i18next'

/** What is searched, and how words are read. Stands where nothing has been asked yet. */
export function SearchHelp() {
  const { t } = useTranslation('search')
  return (
    <div className="search-help">
      <p>{t('help.what')}</p>
      <dl>
        <div>
          <dt>{t('help.plainAs')}</dt>
          <dd>{t('help.plain')}</dd>
        </div>
        <div>
          <dt>{t('help.phraseAs')}</dt>
          <dd>{t('help.phrase')}</dd>
        </div>
        <div>
          <dt>{t('help.referenceAs')}</dt>
          <dd>{t('help.reference')}</dd>
        </div>
        <div>
          <dt>{t('help.glossaryAs')}</dt>
          <dd>{t('help.glossary')}</dd>
        </div>
      </dl>
    </div>
  )
}
