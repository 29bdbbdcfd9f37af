import { textIn, type LocalizedText } from '@minga/domain/language/language'
import { addressOf } from '@minga/domain/navigation/place'
import type { RecordFacts } from '@minga/protocol/http/records'
import { useMemo } from 'react'

import { useGroups } from '../api/groups.ts'
import { useRowsOfEveryKind } from '../api/rows-of-every-kind.ts'
import { useLanguage } from '../language/use-language.ts'
import { kindIcons } from '../ui/kind-icons.ts'
import type { PlaceEntry } from './search-entry.ts'

interface Row {
  readonly record: { readonly title: LocalizedText }
  readonly facts: RecordFacts
}

/**
 * All records that the reader may read, found by reference or by title in any language; and whether this device has any
 * still to load.
 */
export function useRecordEntries(): { readonly entries: readonly PlaceEntry[]; readonly isLoading: boolean } {
  const { language } = useLanguage()
  const groups = useGroups()
  const { rows, isLoading } = useRowsOfEveryKind()
  const entries = useMemo(() => {
    const nameOf = new Map<string, string>(groups.map((group) => [group.id, group.name]))
    const entry = ({ record, facts }: Row): PlaceEntry => ({
      key: `record ${facts.record}`,
      icon: kindIcons[facts.kind],
      label: textIn(record.title, language),
      texts: Object.values(record.title),
      reference: facts.reference,
      hint: nameOf.get(facts.group) ?? '',
      address: addressOf(facts.group, { kind: facts.kind, id: facts.record }),
    })
    return Object.values(rows).flatMap((ofKind) => (ofKind ?? []).map(entry))
  }, [language, groups, rows])
  return { entries, isLoading }
}
