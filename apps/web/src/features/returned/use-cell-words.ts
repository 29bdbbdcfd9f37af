import { typeWith } from '@minga/domain/custom-field/type-with'
import type { GroupId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { keyParts } from '@minga/domain/record/custom-key'
import type { ReturnedValue } from '@minga/protocol/http/returned-registers'
import { useCallback } from 'react'

import { useCustomFields } from '../../api/custom-fields.ts'
import { useFacts } from '../../api/record-facts.ts'
import { usePeople } from '../../records/use-people.ts'
import { useValueWords } from '../../records/use-value-words.ts'

/** Formats what a cell says, as it lies, in the reader's words. */
export function useCellWords(kind: RecordKind, group: GroupId): (field: string, value: ReturnedValue) => string {
  const facts = useFacts(group).data
  const people = usePeople(group)
  const own = useCustomFields()
  const words = useValueWords(kind, { facts, person: '…' })
  return useCallback(
    (field, value) => {
      const { name } = keyParts(field)
      const type = typeWith(kind, own).fields[name]?.type
      // Titles and long texts are text, each language by itself.
      if (type === undefined || type === 'title') return Array.isArray(value) ? value.join('\n') : String(value ?? '')
      if (type === 'person' && typeof value === 'string') return people.get(value)?.name ?? words(name, value)
      return words(name, value)
    },
    [kind, own, people, words],
  )
}
