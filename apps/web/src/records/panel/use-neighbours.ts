import { recordKinds, type RecordKind } from '@minga/domain/record/record-kind'
import type { RecordOf } from '@minga/domain/record/record-types'
import type { GroupView } from '@minga/protocol/http/me'
import type { RecordFacts } from '@minga/protocol/http/records'
import { useDeferredValue, useMemo } from 'react'
import type * as Y from 'yjs'

import { useFacts } from '../../api/record-facts.ts'
import { useRowsOfEveryKind } from '../../api/rows-of-every-kind.ts'
import { groupList } from '../list/assemble-list.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useLiveRegister } from '../list/use-live-records.ts'

/**
 * The records that a record can be linked to: live ones of its own room, and those of other groups as last projected.
 */
export type Neighbours = { readonly [Kind in RecordKind]: readonly ListedRecord<RecordOf<Kind>>[] }

interface Projected {
  readonly record: AnyRecord
  readonly facts: RecordFacts
}

const noFacts: ReadonlyMap<string, RecordFacts> = new Map()

export function useNeighbours(doc: Y.Doc, group: GroupView): Neighbours {
  const facts = useFacts(group.id).data ?? noFacts
  const register = useLiveRegister(doc)
  // The first fields are painted without those of other groups, and drawn anew once for all kinds.
  const isPainted = useDeferredValue(true, false)
  const { rows } = useRowsOfEveryKind({ outside: group.id }, { isAsked: isPainted, isTogether: true })
  return useMemo(() => {
    const listOf = (kind: RecordKind) => {
      const [live, projected]: [readonly AnyRecord[], readonly Projected[]] = [register[kind], rows[kind] ?? []]
      return groupList({ group: group.id, room: group.register, live, facts, rows: projected }).filter(isCurrent)
    }
    const neighbours = {}
    for (const kind of recordKinds) readOnce(neighbours, kind, () => listOf(kind))
    // Each list is of its kind.
    return neighbours as Neighbours
  }, [group, facts, register, rows])
}

/** A property that is made when it is first read: a record opens without waiting for a list of thousands that no field reads. */
function readOnce(of: object, name: string, make: () => unknown): void {
  const get = () => {
    const value = make()
    Object.defineProperty(of, name, { value })
    return value
  }
  Object.defineProperty(of, name, { get, configurable: true })
}

function isCurrent({ facts }: ListedRecord<AnyRecord>): boolean {
  return facts?.archived !== true
}
