import type { RecordKind } from '@minga/domain/record/record-kind'
import { useMemo } from 'react'

import { useOrganisations } from '../../api/organisations.ts'
import { useLanguage } from '../../language/use-language.ts'
import { useWords } from '../list/use-words.ts'
import { useRecordWords } from '../use-record-words.ts'
import type { Choice } from './choice-field.tsx'

/** A field's values with their words, in the order of the declaration; places by their names. */
export function useChoices<Value extends string>(
  kind: RecordKind,
  field: string,
  values: readonly Value[],
): readonly Choice<Value>[] {
  const { locale } = useLanguage()
  const { choice } = useRecordWords()
  const { place } = useWords()
  return useMemo(() => {
    if (field !== 'countries') return values.map((value) => ({ value, label: choice(kind, field, value) }))
    const byName = new Intl.Collator(locale)
    return values.map((value) => ({ value, label: place(value) })).toSorted((a, b) => byName.compare(a.label, b.label))
  }, [kind, field, values, choice, place, locale])
}

export function useOrganisationChoices(): readonly Choice[] {
  const organisations = useOrganisations()
  return useMemo(
    () => [...organisations.values()].map(({ id, shortName }) => ({ value: id, label: shortName })),
    [organisations],
  )
}
