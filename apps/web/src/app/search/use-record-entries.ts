import { textIn, type LocalizedText } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import type { RecordFacts } from '@minga/protocol/http/records'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'

import { useGroups } from '../../api/groups.ts'
import { useRowsOfEveryKind } from '../../api/records.ts'
import { useLanguage } from '../../language/use-language.ts'
import { kindIcons } from '../../ui/kind-icons.ts'
import type { SearchEntry } from './match.ts'

interface Row {
  readonly record: { readonly title: LocalizedText }
  readonly facts: RecordFacts
}

/** All records that the reader may read, found by reference or by title in any language. */
export function useRecordEntries(): readonly SearchEntry[] {
  const navigate = useNavigate()
  const { language } = useLanguage()
  const groups = useGroups()
  const { rows } = useRowsOfEveryKind()

  return useMemo(() => {
    const nameOf = new Map<string, string>(groups.map((group) => [group.id, group.name]))
    const entry = ({ record, facts }: Row): SearchEntry => ({
      key: `record ${facts.record}`,
      icon: kindIcons[facts.kind],
      label: textIn(record.title, language),
      texts: Object.values(record.title),
      reference: facts.reference,
      hint: nameOf.get(facts.group) ?? '',
      choose: () => void navigate(placeOf(facts.group, { kind: facts.kind, id: facts.record })),
    })
    return Object.values(rows).flatMap((ofKind) => (ofKind ?? []).map(entry))
  }, [navigate, language, groups, rows])
}
