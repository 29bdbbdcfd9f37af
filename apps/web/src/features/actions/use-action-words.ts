import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useWords } from '../../records/list/use-words.ts'
import type { RegisterWords } from '../../records/panel/register-definition.ts'
import { usePeople } from './use-people.ts'

export function useActionWords(group: string | undefined): RegisterWords {
  const { t } = useTranslation(['actions', 'ui', 'records'])
  const words = useWords()
  const people = usePeople(group)
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
        if (value === 'none') return t(facet === 'lead' ? 'records:acceptance.none' : 'noAssignee')
        if (value === 'outside') return t('outside')
        switch (facet) {
          case 'status':
            return t(`record:status.${value}`)
          case 'lead':
            return words.organisation(value)
          case 'assignee':
            return people.get(value)?.name ?? t('otherPerson')
          default:
            return t('yes')
        }
      },
    }),
    [t, words, people],
  )
}
