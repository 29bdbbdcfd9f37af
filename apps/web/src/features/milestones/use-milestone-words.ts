import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useWords } from '../../records/list/use-words.ts'
import type { RegisterWords } from '../../records/panel/register-definition.ts'

export function useMilestoneWords(): RegisterWords {
  const { t } = useTranslation(['milestones', 'ui', 'records'])
  const words = useWords()
  return useMemo(
    () => ({
      page: t('page'),
      one: t('one'),
      fresh: t('new'),
      empty: t('empty'),
      draftRule: t('draft.rule'),
      draftAlmost: t('draft.rule'),
      facet: (facet) => t(`facet.${facet}`),
      value: (facet, value) => {
        switch (facet) {
          case 'status':
            return t(`record:status.${value}`)
          case 'type':
            return t(`record:choice.milestone.type.${value}`)
          case 'sector':
            return words.sector(value)
          case 'lead':
            return value === 'none' ? t('records:acceptance.none') : words.organisation(value)
          default:
            return value
        }
      },
    }),
    [t, words],
  )
}
