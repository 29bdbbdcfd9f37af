import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import type { RegisterWords } from '../../records/panel/register-definition.ts'
import { useRegisterWords } from '../../records/use-register-words.ts'

export function useBarrierWords(): RegisterWords {
  const { t } = useTranslation('ui')
  const special = useCallback(
    (facet: string, value: string) => {
      if (facet === 'level') return t(`level.${value === 'unrated' ? 'unknown' : value}`)
      return facet === 'severity' || facet === 'persistence' ? value : undefined
    },
    [t],
  )
  return useRegisterWords('barrier', special)
}
