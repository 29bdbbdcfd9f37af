import type { Day } from '@minga/domain/calendar/partial-date'
import type { GroupId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { setAnswer } from '@minga/storage/records/lead-answer-rows'
import {
  addEvidence,
  addSlip,
  setAlsoIn,
  setArchived,
  setFirstPromisedDue,
} from '@minga/storage/records/record-decision-rows'
import { addWait } from '@minga/storage/records/waiting-rows'
import { addNumberedFact } from '@minga/storage/records/record-references'

import type { DemoCoalition, DemoRecord } from './demo-coalition.ts'
import { seedAsks } from './seed-asks.ts'

/** Writes the decisions about the records, with the references they bring along: all or nothing. */
export async function seedFacts(demo: DemoCoalition, db: Db, at: string): Promise<void> {
  const { groups, people } = demo
  const organisations = new Map(people.map(({ id, organisation }) => [id, organisation]))
  await db.transaction().execute(async (tx) => {
    for (const { id: group, barriers, actions, milestones, ...further } of groups) {
      const seed = async (kind: RecordKind, records: readonly DemoRecord<unknown>[]) => {
        for (const record of records) await seedRecord(tx, { group, kind, record, at, organisations })
      }
      await seed('barrier', barriers)
      await seed('action', actions)
      await seed('milestone', milestones)
      await seed('financing', further.financings ?? [])
      await seed('lever', further.levers ?? [])
      await seed('pathway', further.pathways ?? [])
    }
    // Links lead from group to group: all actions are there now.
    for (const { id: action, by, waitsFor = [] } of groups.flatMap(({ actions }) => actions)) {
      for (const awaited of waitsFor) await addWait(tx, { action, awaited, by, at })
    }
    await seedAsks(tx, demo)
  })
}

interface Seeded {
  readonly group: GroupId
  readonly kind: RecordKind
  readonly record: DemoRecord<unknown>
  readonly at: string
  readonly organisations: ReadonlyMap<string, DemoCoalition['people'][number]['organisation']>
}

async function seedRecord(tx: Transaction, { group, kind, record, at, organisations }: Seeded): Promise<void> {
  const { id, by, number, answer, firstPromisedDue, slips = [], evidence = [], alsoIn = [] } = record
  await addNumberedFact(tx, { record: id, kind, group, createdBy: by, createdAt: at }, number)
  if (firstPromisedDue !== undefined) await setFirstPromisedDue(tx, id, firstPromisedDue)
  const organisation = answer && organisations.get(answer.by)
  if (answer !== undefined && organisation !== undefined) {
    const { answer: given, reason } = answer
    await setAnswer(tx, {
      record: id,
      organisation,
      answer: given,
      reason,
      by: answer.by,
      at: noon(answer.on),
    })
  }
  for (const [index, { from, to, reason, by: teller, on }] of slips.entries()) {
    await addSlip(tx, { id: `${id}-slip-${index}`, record: id, from, to, reason, by: teller, at: noon(on) })
  }
  for (const [index, { title, url, by: teller, on }] of evidence.entries()) {
    await addEvidence(tx, {
      id: `${id}-evidence-${index}`,
      record: id,
      title,
      url,
      by: teller,
      at: noon(on),
    })
  }
  for (const other of alsoIn) await setAlsoIn(tx, { record: id, by, at }, other, true)
  if (record.archived) await setArchived(tx, { record: id, by, at }, true)
}

function noon(day: Day): string {
  return `${day}T12:00:00.000Z`
}
