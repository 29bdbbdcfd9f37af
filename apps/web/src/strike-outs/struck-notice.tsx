import { useTranslation } from 'react-i18next'

import { useStruckFrom } from '../api/strike-outs.ts'
import { dateFormat } from '../language/intl-formats.ts'
import { useLanguage } from '../language/use-language.ts'
import { PersonName } from '../ui/person-name.tsx'
import './struck-notice.css'

/** Says what was struck out of a room: when, on which ground, and by whom together. Nothing where nothing was. */
export function StruckNotice({ room }: { readonly room: string }) {
  const { t } = useTranslation('strike-outs')
  const { locale } = useLanguage()
  const struck = useStruckFrom(room).data ?? []
  if (struck.length === 0) return null
  return (
    <ul className="struck-notice" aria-label={t('notice')}>
      {struck.map(({ id, ground, doneAt, by, confirmedBy }) => (
        <li key={id}>
          {t('struckOn', {
            day: dateFormat(locale, { dateStyle: 'long' }).format(Date.parse(doneAt ?? '')),
            ground: t(`grounds.${ground}`),
          })}{' '}
          <PersonName name={by.name ?? t('formerPerson')} organisation={by.organisation} />
          {confirmedBy === null ? null : (
            <>
              {', '}
              <PersonName name={confirmedBy.name ?? t('formerPerson')} organisation={confirmedBy.organisation} />
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
