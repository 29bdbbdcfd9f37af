import { actionRecord, type Action } from '@minga/domain/action/action'
import { barrierRecord, type Barrier } from '@minga/domain/barrier/barrier'
import { milestoneRecord, type Milestone } from '@minga/domain/milestone/milestone'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { RecordOf } from '@minga/domain/record/record-types'
import type { GroupView } from '@minga/protocol/http/me'
import type { RecordFacts } from '@minga/protocol/http/records'
import { useMemo } from 'react'
import type * as Y from 'yjs'

import { useFacts, useRowsOfEveryKind } from '../../api/use-records.ts'
import { groupList } from '../list/assemble-list.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useLiveRecords } from '../list/use-live-records.ts'

/** Every record a record can be linked to: those of its own room as they stand, those of other groups as last projected. */
export type Neighbours = { readonly [Kind in RecordKind]: readonly ListedRecord<RecordOf<Kind>>[] }

const noFacts: ReadonlyMap<string, RecordFacts> = new Map()

export function useNeighbours(doc: Y.Doc, group: GroupView): Neighbours {
  const facts = useFacts(group.id).data ?? noFacts
  const barriers = useLiveRecords<Barrier>(doc, barrierRecord).records
  const actions = useLiveRecords<Action>(doc, actionRecord).records
  const milestones = useLiveRecords<Milestone>(doc, milestoneRecord).records
  const { rows } = useRowsOfEveryKind()
  return useMemo(() => {
    const all = <Fields extends AnyRecord>(
      live: readonly Fields[],
      projected: readonly { readonly record: Fields; readonly facts: RecordFacts }[] = [],
    ) => groupList({ group: group.id, room: group.register, live, facts, rows: projected }).filter(isCurrent)
    return {
      barrier: all(barriers, rows.barrier),
      action: all(actions, rows.action),
      milestone: all(milestones, rows.milestone),
    }
  }, [group, facts, barriers, actions, milestones, rows])
}

function isCurrent({ facts }: ListedRecord<AnyRecord>): boolean {
  return facts?.archived !== true
}
