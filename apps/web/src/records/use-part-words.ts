import { groupColumn } from '@minga/domain/record/list-columns'
import { facetIdOf } from '@minga/domain/record/list-filters'
import { languages } from '@minga/domain/language/language'
import { behindPart, listPart } from '@minga/domain/record/list-parts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useGroups } from '../api/groups.ts'
import { useFacts } from '../api/record-facts.ts'
import { languageNames } from '../language/locale.ts'
import type { Column } from './list/column.ts'
import type { AnyRecord } from './list/listed-record.ts'
import type { Register } from './use-register.ts'
import { useRecordWords } from './use-record-words.ts'

/** The names of the parts of a list, and of their values, in the reader's language. */
export interface PartWords {
  readonly part: (name: string) => string
  readonly value: (part: string, value: string) => string
}

export function usePartWords<Fields extends AnyRecord>(
  { kind, own, words, source }: Register<Fields>,
  columns: readonly Column<Fields>[],
): PartWords {
  const { t } = useTranslation('records')
  const { scale } = useRecordWords()
  const groups = useGroups()
  const facts = useFacts(source.place?.group.id).data
  return useMemo(
    () => ({
      part: (name) => {
        if (listPart(kind, name, own)?.type !== undefined || name === 'level' || name === behindPart) {
          return words.facet(facetIdOf(name))
        }
        const column = columns.find(({ id }) => id === name)
        return column?.fullHeader ?? column?.header ?? name
      },
      value: (name, value) => {
        if (name === behindPart) return languageNames[languages.find((each) => each === value) ?? 'es']
        if (name === groupColumn) return groups.find(({ id }) => id === value)?.name ?? value
        const type = listPart(kind, name, own)?.type
        if (type === 'scale') return `${value} · ${scale(kind, name)[Number(value) - 1] ?? ''}`
        if (type === 'links') return facts?.get(value)?.reference ?? t('link.unseen')
        if (type === 'words' || type === 'text') return value
        if (type === 'person' && value === 'me') return t('where.me')
        const isBody = type === 'organisation' || type === 'organisations'
        if (isBody && value === 'ours') return t('where.ours')
        return words.value(facetIdOf(name), value)
      },
    }),
    [kind, own, words, columns, scale, groups, facts, t],
  )
}
