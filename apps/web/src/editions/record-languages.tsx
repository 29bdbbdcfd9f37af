import { placeOf } from '@minga/domain/navigation/place'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useRecordLanguages } from '../api/record-translations.ts'
import { languageNames } from '../language/locale.ts'
import './record-languages.css'

/** How much of a group's records is to be translated, in a line for each language that it uses. */
export function RecordLanguages({ group }: { readonly group: string }) {
  const { t } = useTranslation('editions')
  const { data } = useRecordLanguages(group)
  const used = data?.languages.filter(({ behind, missing }) => behind + missing > 0) ?? []
  if (used.length === 0) return null
  return (
    <section aria-labelledby="record-languages">
      <h2 id="record-languages">{t('records.title')}</h2>
      <ul className="lines">
        {used.map(({ language, behind, missing }) => (
          <li key={language} className="record-languages-line">
            <Link {...placeOf(group, { kind: 'record-translations', id: group })} search={{ language }}>
              {languageNames[language]}
            </Link>
            <span className="record-languages-left">
              {[
                behind > 0 ? t('count.behind', { count: behind }) : '',
                missing > 0 ? t('count.missing', { count: missing }) : '',
              ]
                .filter((words) => words !== '')
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
