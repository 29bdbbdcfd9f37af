import { typeWith } from '@minga/domain/custom-field/type-with'
import { isCustomName } from '@minga/domain/record/custom-key'
import { facetFieldOf } from '@minga/domain/record/list-filters'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useCustomFields } from '../api/custom-fields.ts'
import { useWords } from './list/use-words.ts'
import { requiredChoices } from '@minga/domain/record/required-choices'
import type { Slots } from './register-slots.ts'
import { usePeople } from './use-people.ts'
import { useRecordWords } from './use-record-words.ts'

/** The words of a register, in the reader's language. */
export interface RegisterWords {
  /** The list's name: "Barreras". */
  readonly page: string
  readonly one: string
  /** The label of the button that starts one. */
  readonly fresh: string
  /** The sentence of an empty list. */
  readonly empty: string
  /** The requirements for a draft to become a record, and those still missing once it has a title. */
  readonly draftRule: string
  readonly draftAlmost: string
  readonly facet: (facet: string) => string
  readonly value: (facet: string, value: string) => string
}

/** @param special the words of values that only this register has; the same function on every render */
export function useRegisterWords(
  kind: RecordKind,
  group: string | undefined,
  special: Slots<never>['facetValue'],
): RegisterWords {
  const { t } = useTranslation(['records', 'record'])
  const words = useWords()
  const people = usePeople(group)
  const own = useCustomFields()
  const { facet, choice, label } = useRecordWords()
  return useMemo(() => {
    const { fields } = typeWith(kind, own)
    const valueOf = (name: string, value: string) => {
      const type = fields[name]?.type
      if (type === 'scale') return value
      if (value === 'none' && isCustomName(name)) return t('board.none')
      if (type === 'organisation' || type === 'organisations')
        return value === 'none' ? t('acceptance.none') : words.organisation(value)
      if (type === 'person') return value === 'none' ? t('person.none') : (people.get(value)?.name ?? t('person.other'))
      return name === 'countries' ? words.place(value) : choice(kind, name, value)
    }
    const missing = requiredChoices(kind).map(({ name }) => label(kind, name))
    const rule = [`record:draft.${kind}.rule`, 'records:draft.rule']
    return {
      page: t(`record:kinds.${kind}`),
      one: t(`record:kind.${kind}`),
      fresh: t(`record:new.${kind}`),
      empty: t(`record:empty.${kind}`),
      draftRule: t(rule),
      draftAlmost:
        missing.length === 0
          ? t(rule)
          : t([`record:draft.${kind}.almost`, 'records:draft.almost'], { what: missing.join(', ') }),
      facet: (id) => facet(kind, facetFieldOf(id)),
      value: (id, value) => special?.(id, value) ?? valueOf(facetFieldOf(id), value),
    }
  }, [t, words, people, facet, choice, label, kind, own, special])
}
