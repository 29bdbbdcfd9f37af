import { noCustomFields } from '@minga/domain/custom-field/custom-field'
import { textIn } from '@minga/domain/language/language'
import type { StrikeOutView } from '@minga/protocol/http/strike-outs'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { customFieldsQuery } from '../api/custom-fields.ts'
import { dateFormat } from '../language/intl-formats.ts'
import { useLanguage } from '../language/use-language.ts'
import { PersonName } from '../ui/person-name.tsx'
import './struck-list.css'

/** Strike-outs: when, on which ground, and by which two people. */
export function StruckList({ struck }: { readonly struck: readonly StrikeOutView[] }) {
  const { t } = useTranslation('strike-outs')
  const { locale, language } = useLanguage()
  // With those that the group has closed, which its register leaves out.
  const fields = useQuery(customFieldsQuery).data ?? noCustomFields
  const sentence = ({ ground, places, doneAt }: Pick<StrikeOutView, 'ground' | 'places' | 'doneAt'>) => {
    const when = {
      day: dateFormat(locale, { dateStyle: 'long' }).format(Date.parse(doneAt ?? '')),
      ground: t(`grounds.${ground}`),
    }
    const closed = places.flatMap(({ place }) => (place.kind === 'field' ? place.field : []))[0]
    const field = fields.find(({ id }) => id === closed)
    return field === undefined
      ? t('struckOn', when)
      : t('fieldStruckOn', { ...when, field: textIn(field.labels, language) })
  }
  return (
    <ul className="struck-list" aria-label={t('notice')}>
      {struck.map(({ id, ground, places, doneAt, by, confirmedBy }) => (
        <li key={id}>
          {sentence({ ground, places, doneAt })}{' '}
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
