import { barrierRecord, type BarrierCategory } from '@minga/domain/barrier/barrier'
import type { RecordId } from '@minga/domain/identity/ids'
import { textIn } from '@minga/domain/language/language'
import type { RecordFacts, RecordRow } from '@minga/protocol/http/records'
import { useMemo } from 'react'

import { useRowsOfEveryKind } from '../api/records.ts'
import { useLanguage } from '../language/use-language.ts'

export interface ChoosableRecord {
  readonly id: RecordId
  readonly reference: string
  readonly title: string
  /** Of a barrier that still stands in the way: what it is chosen by. */
  readonly openBarrier: BarrierCategory | undefined
}

/** A group's own records, the barriers first, in their lists' order; undefined until the server has told. */
export function useChoosableRecords(group: string): readonly ChoosableRecord[] | undefined {
  const { language } = useLanguage()
  const { rows } = useRowsOfEveryKind({ group })
  return useMemo(() => {
    const all = Object.values(rows)
    if (all.some((ofKind) => ofKind === undefined)) return undefined
    return all
      .flatMap((ofKind): readonly RecordRow[] => ofKind ?? [])
      .flatMap(({ record, facts }) => {
        if (facts.group !== group || !hasReference(facts)) return []
        const openBarrier = 'category' in record && barrierRecord.isOpen(record) ? record.category : undefined
        return [
          { id: record.id, reference: facts.reference, title: textIn(record.title, language), openBarrier },
        ]
      })
  }, [rows, group, language])
}

function hasReference(facts: RecordFacts): facts is RecordFacts & { readonly reference: string } {
  return facts.reference !== null
}
