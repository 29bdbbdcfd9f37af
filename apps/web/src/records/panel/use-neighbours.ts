import { actionRecord, type Action } from '@minga/domain/action/action'
import { barrierRecord, type Barrier } from '@minga/domain/barrier/barrier'
import { milestoneRecord, type Milestone } from '@minga/domain/milestone/milestone'
import type { GroupView } from '@minga/protocol/http/me'
import type { RecordFacts } from '@minga/protocol/http/records'
import { useMemo } from 'react'
import type * as Y from 'yjs'

import { useActionRows, useBarrierRows, useFacts, useMilestoneRows } from '../../api/records.ts'
import { groupList } from '../list/assemble-list.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useLiveRecords } from '../list/use-live-records.ts'

/** Every record a record can be linked to: those of its own room as they stand, those of other groups as last projected. */
export interface Neighbours {
  readonly barriers: readonly ListedRecord<Barrier>[]
  readonly actions: readonly ListedRecord<Action>[]
  readonly milestones: readonly ListedRecord<Milestone>[]
}

const noFacts: ReadonlyMap<string, RecordFacts> = new Map()

export function useNeighbours(doc: Y.Doc, group: GroupView): Neighbours {
  const facts = useFacts(group.id).data ?? noFacts
  const barriers = useLiveRecords<Barrier>(doc, barrierRecord).records
  const actions = useLiveRecords<Action>(doc, actionRecord).records
  const milestones = useLiveRecords<Milestone>(doc, milestoneRecord).records
  const barrierRows = useBarrierRows().data?.barriers
  const actionRows = useActionRows().data?.actions
  const milestoneRows = useMilestoneRows().data?.milestones
  return useMemo(() => {
    const all = <Fields extends AnyRecord>(
      live: readonly Fields[],
      rows: readonly { readonly record: Fields; readonly facts: RecordFacts }[] = [],
    ) => groupList({ group: group.id, room: group.register, live, facts, rows }).filter(isCurrent)
    return {
      barriers: all(barriers, barrierRows),
      actions: all(actions, actionRows),
      milestones: all(milestones, milestoneRows),
    }
  }, [group, facts, barriers, actions, milestones, barrierRows, actionRows, milestoneRows])
}

function isCurrent({ facts }: ListedRecord<AnyRecord>): boolean {
  return facts?.archived !== true
}
