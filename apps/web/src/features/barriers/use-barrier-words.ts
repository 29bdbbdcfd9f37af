import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useWords } from '../../records/list/use-words.ts'
import type { RegisterWords } from '../../records/panel/register-definition.ts'

export function useBarrierWords(): RegisterWords {
  const { t } = useTranslation(['barriers', 'ui', 'records'])
  const words = useWords()
  return useMemo(
    () => ({
      page: t('page'),
      one: t('one'),
      fresh: t('new'),
      empty: t('empty'),
      draftRule: t('draft.rule'),
      draftAlmost: t('draft.almost'),
      facet: (facet) => t(`facet.${facet}`),
      value: (facet, value) => {
        switch (facet) {
          case 'category':
            return t(`record:choice.barrier.category.${value}`)
          case 'sector':
            return words.sector(value)
          case 'country':
            return words.place(value)
          case 'lead':
            return value === 'none' ? t('records:acceptance.none') : words.organisation(value)
          case 'status':
            return t(`record:status.${value}`)
          case 'level':
            return t(`ui:level.${value === 'unrated' ? 'unknown' : value}`)
          default:
            return value
        }
      },
    }),
    [t, words],
  )
}
