import type { RecordKind } from '@minga/domain/record/record-kind'
import { compileWhere, type Test, type WhereReader } from '@minga/domain/record/passes-where'
import { readWhere, type ReadWhere } from '@minga/domain/record/where'
import { useMemo } from 'react'

import { useMe } from '../../api/account.ts'
import { useCustomFields } from '../../api/custom-fields.ts'
import { dayHere, useToday } from '../../ui/use-now.ts'

/** The reader of a list, and the day: some conditions are about them. */
function useReader(): WhereReader {
  const { person, organisation } = useMe()
  const today = useToday()
  return useMemo(
    () => ({ person: person.id, organisation: organisation.id, today, dayAt: dayHere }),
    [person.id, organisation.id, today],
  )
}

/** The conditions of an address, read once for each text. */
export function useReadWhere(kind: RecordKind, text: string | undefined): ReadWhere {
  const own = useCustomFields()
  return useMemo(() => readWhere(kind, text, own), [kind, text, own])
}

/**
 * The conditions of an address as one function of a record, the same until the address says something else; undefined
 * where it has none.
 */
export function useWhere(kind: RecordKind, text: string | undefined): Test | undefined {
  const { where } = useReadWhere(kind, text)
  const reader = useReader()
  const own = useCustomFields()
  return useMemo(() => where && compileWhere(kind, where, reader, own), [kind, where, reader, own])
}
