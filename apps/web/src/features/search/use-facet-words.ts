import { language } from '@minga/domain/language/language'
import { searchKind } from '@minga/protocol/http/search'
import { useTranslation } from 'react-i18next'

import { useGroups } from '../../api/groups.ts'
import { useOrganisations } from '../../api/organisations.ts'
import { languageNames } from '../../language/locale.ts'
import { kindKey } from '../../search/kind-key.ts'
import type { SearchFacet } from './search-address.ts'

/** The words of a facet's values: names of groups, organisations and languages; words for kinds and times. */
export function useFacetWords(): (facet: SearchFacet, value: string) => string {
  const { t } = useTranslation('search')
  const groups = useGroups()
  const organisations = useOrganisations()
  return (facet, value) => {
    switch (facet) {
      case 'kinds': {
        const kind = searchKind.safeParse(value).data
        return kind === undefined ? value : t(kindKey(kind, 'kinds'))
      }
      case 'group':
        return groups.find(({ id }) => id === value)?.name ?? t('unknown')
      case 'organisation':
        return organisations.get(value)?.shortName ?? t('unknown')
      case 'language': {
        const known = language.safeParse(value).data
        return known === undefined ? value : languageNames[known]
      }
      case 'since':
        return t(`since.${value}`)
    }
  }
}
