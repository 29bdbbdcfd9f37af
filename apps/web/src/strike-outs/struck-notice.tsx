import { noCustomFields } from '@minga/domain/custom-field/custom-field'
import { textIn } from '@minga/domain/language/language'
import type { StrikeOutView } from '@minga/protocol/http/strike-outs'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { customFieldsQuery } from '../api/custom-fields.ts'
import { useStruckFrom } from '../api/struck-from.ts'
import { dateFormat } from '../language/intl-formats.ts'
import { useLanguage } from '../language/use-language.ts'
import { PersonName } from '../ui/person-name.tsx'
import './struck-notice.css'

/** Lists the strike-outs in a room: when, on which ground, and by which two people. Nothing if there are none. */
export function StruckNotice({ room }: { readonly room: string }) {
  const struck = useStruckFrom(room).data ?? []
  return struck.length === 0 ? null : <Notice struck={struck} />
}

function Notice({ struck }: { readonly struck: readonly StrikeOutView[] }) {
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
    <ul className="struck-notice" aria-label={t('notice')}>
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
