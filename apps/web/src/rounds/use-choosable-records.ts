import type { BarrierCategory } from '@minga/domain/barrier/barrier'
import { isBarrierOpen } from '@minga/domain/barrier/barrier'
import type { RecordId } from '@minga/domain/identity/ids'
import { textIn } from '@minga/domain/language/language'
import type { RecordFacts } from '@minga/protocol/http/records'
import { useMemo } from 'react'

import { useActionRows, useBarrierRows, useMilestoneRows } from '../api/records.ts'
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
  const barriers = useBarrierRows({ group }).data?.barriers
  const actions = useActionRows({ group }).data?.actions
  const milestones = useMilestoneRows({ group }).data?.milestones
  return useMemo(() => {
    if (barriers === undefined || actions === undefined || milestones === undefined) return undefined
    return [...barriers, ...actions, ...milestones].flatMap(({ record, facts }) => {
      if (facts.group !== group || !hasReference(facts)) return []
      const openBarrier = 'category' in record && isBarrierOpen(record) ? record.category : undefined
      return [
        { id: record.id, reference: facts.reference, title: textIn(record.title, language), openBarrier },
      ]
    })
  }, [barriers, actions, milestones, group, language])
}

function hasReference(facts: RecordFacts): facts is RecordFacts & { readonly reference: string } {
  return facts.reference !== null
}
