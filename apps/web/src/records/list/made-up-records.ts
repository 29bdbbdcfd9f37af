import { noCustomFields } from '@minga/domain/custom-field/custom-field'
import { action, type Action } from '@minga/domain/action/action'
import { barrier, type Barrier } from '@minga/domain/barrier/barrier'
import { groupId, recordId } from '@minga/domain/identity/ids'
import { milestone, type Milestone } from '@minga/domain/milestone/milestone'
import { recordFacts, type RecordFacts } from '@minga/protocol/http/records'

import { usualColumns } from '@minga/domain/record/list-columns'

import type { PartWords } from '../use-part-words.ts'
import type { AnyRecord, ListedRecord } from './listed-record.ts'
import type { Arrangement } from './use-arrangement.ts'

/* Valid records for tests, which set only the fields that they are about. */

const bare = { sectors: [], countries: [], supporting: [], sources: [] }

export function aBarrier(fields: Partial<Omit<Barrier, 'id'>> & { readonly id: string }): Barrier {
  return barrier.parse({
    ...bare,
    title: { es: fields.id },
    category: 'technological',
    levers: [],
    milestones: [],
    ...fields,
  })
}

export function anAction(fields: Partial<Omit<Action, 'id'>> & { readonly id: string }): Action {
  return action.parse({
    ...bare,
    title: { es: fields.id },
    barriers: [],
    milestones: [],
    ...fields,
  })
}

export function aMilestone(fields: Partial<Omit<Milestone, 'id'>> & { readonly id: string }): Milestone {
  return milestone.parse({ ...bare, title: { es: fields.id }, ...fields })
}

export function factsFor(record: string, fields: Partial<RecordFacts> = {}): RecordFacts {
  return {
    ...recordFacts.parse({
      record,
      kind: 'barrier',
      group: 'steel',
      room: 'register.steel',
      reference: null,
      archived: false,
      createdBy: null,
      createdAt: '2026-11-01T12:00:00Z',
      changedAt: '2026-11-02T12:00:00Z',
      changedBy: null,
      acceptance: null,
      firstPromisedDue: null,
      slips: [],
      evidence: [],
      alsoIn: [],
      citations: 0,
    }),
    ...fields,
  }
}

export function listed<Fields extends AnyRecord>(
  record: Fields,
  facts: Partial<RecordFacts> = {},
): ListedRecord<Fields> {
  return {
    record,
    facts: factsFor(recordId.parse(record.id), facts),
    group: facts.group ?? groupId.parse('steel'),
    room: 'register.steel',
    guest: false,
  }
}

const nothing = () => undefined

/** A list of barriers in its usual order and columns. */
export const plainArrangement: Arrangement = {
  kind: 'barrier',
  own: noCustomFields,
  columns: usualColumns('barrier'),
  isUsual: true,
  choose: nothing,
  sortings: [],
  sortBy: nothing,
  grouping: undefined,
  groupBy: nothing,
  closed: new Set(),
  close: nothing,
  rollUps: [],
  rollUpBy: nothing,
}

/** Parts and values by their own names. */
export const plainWords: PartWords = { part: (name) => name, value: (_, value) => value }
