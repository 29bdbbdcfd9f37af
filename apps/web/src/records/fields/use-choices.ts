import type { RecordKind } from '@minga/domain/record/record-kind'
import { useMemo } from 'react'

import { useOrganisations } from '../../api/organisations.ts'
import { useLanguage } from '../../language/use-language.ts'
import { useWords } from '../list/use-words.ts'
import { usePeople } from '../use-people.ts'
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

/** The people of a group; those of the leading organisation come first. */
export function usePersonChoices(group: string, lead: string | null): readonly Choice[] {
  const words = useWords()
  const people = usePeople(group)
  return useMemo(
    () =>
      [...people.values()]
        .toSorted(
          (a, b) =>
            Number(b.organisation === lead) - Number(a.organisation === lead) ||
            words.organisation(a.organisation).localeCompare(words.organisation(b.organisation)) ||
            a.name.localeCompare(b.name),
        )
        .map(({ id, name, organisation }) => ({ value: id, label: `${name} · ${words.organisation(organisation)}` })),
    [people, lead, words],
  )
}
