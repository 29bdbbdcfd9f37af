import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import type { RegisterWords } from '../../records/panel/register-definition.ts'
import { useRegisterWords } from '../../records/use-register-words.ts'
import { usePeople } from './use-people.ts'

export function useActionWords(group: string | undefined): RegisterWords {
  const { t } = useTranslation('actions')
  const people = usePeople(group)
  const special = useCallback(
    (facet: string, value: string) => {
      switch (facet) {
        case 'lead':
          return value === 'outside' ? t('outside') : undefined
        case 'assignee':
          return value === 'none' ? t('noAssignee') : (people.get(value)?.name ?? t('otherPerson'))
        case 'when':
        case 'mine':
          return t('yes')
        default:
          return undefined
      }
    },
    [t, people],
  )
  return useRegisterWords('action', special)
}
