import type { RecordKind } from '@minga/domain/record/record-kind'
import { typeOf } from '@minga/domain/record/record-types'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useWords } from './list/use-words.ts'
import type { RegisterWords } from './panel/register-definition.ts'
import { useRecordWords } from './use-record-words.ts'

/**
 * What a register calls its things: its sentences stand in the catalogue that is named after its root.
 *
 * @param special the words of values that are this register's alone; the same function on every render
 */
export function useRegisterWords(
  kind: RecordKind,
  special: (facet: string, value: string) => string | undefined,
): RegisterWords {
  const { t } = useTranslation([typeOf(kind).root, 'records'])
  const words = useWords()
  const { choice } = useRecordWords()
  return useMemo(
    () => ({
      page: t(`record:kinds.${kind}`),
      one: t(`record:kind.${kind}`),
      fresh: t('new'),
      empty: t('empty'),
      draftRule: t('draft.rule'),
      draftAlmost: t(['draft.almost', 'draft.rule']),
      facet: (facet) => t(`facet.${facet}`),
      value: (facet, value) => {
        const own = special(facet, value)
        if (own !== undefined) return own
        switch (facet) {
          case 'sector':
            return words.sector(value)
          case 'country':
            return words.place(value)
          case 'lead':
            return value === 'none' ? t('records:acceptance.none') : words.organisation(value)
          default:
            return choice(kind, facet, value)
        }
      },
    }),
    [t, words, choice, kind, special],
  )
}
