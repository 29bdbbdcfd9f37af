import { textIn, type LocalizedText } from '@minga/domain/language/language'
import { countries, regions, type Place } from '@minga/domain/vocabulary/country'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../api/organisations.ts'
import { displayNames } from '../../language/intl-formats.ts'
import { useLanguage } from '../../language/use-language.ts'

export interface Words {
  readonly title: (title: LocalizedText) => string
  readonly organisation: (id: string) => string
  readonly place: (place: string) => string
  readonly sector: (sector: string) => string
}

/** The names of ids and codes in the reader's language. An unknown one is shown as it is. */
export function useWords(): Words {
  const { t } = useTranslation('records')
  const { language, locale } = useLanguage()
  const organisations = useOrganisations()
  return useMemo(() => {
    const names = displayNames(locale, { type: 'region', fallback: 'code' })
    return {
      title: (title) => textIn(title, language) || t('untitled'),
      organisation: (id) => organisations.get(id)?.shortName ?? id,
      place: (place) => {
        if ((regions as readonly string[]).includes(place)) return t(`record:region.${place}`)
        return isCountry(place) ? (names.of(countries[place]) ?? place) : place
      },
      sector: (sector) => t(`record:choice.record.sectors.${sector}`, sector),
    }
  }, [t, language, locale, organisations])
}

function isCountry(place: string): place is Exclude<Place, (typeof regions)[number]> {
  return Object.hasOwn(countries, place)
}
