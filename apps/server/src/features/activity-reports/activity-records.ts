import { partialDate } from '@minga/domain/calendar/partial-date'
import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import { recordId } from '@minga/domain/identity/ids'
import { textIn, type Language } from '@minga/domain/language/language'
import { formatReference } from '@minga/domain/record/record-kind'
import { typeOf } from '@minga/domain/record/record-types'
import type { ActivityReport } from '@minga/protocol/http/activity-reports'
import type { RecordFacts } from '@minga/protocol/http/records'
import type { Db } from '@minga/storage/database/schema'
import type { Reach } from '@minga/storage/groups/reach'
import type { AskedActivity } from '@minga/storage/organisations/activity-rows'
import { factsOf } from '@minga/storage/records/record-facts'
import { listRecords, type ProjectedRecord } from '@minga/storage/records/record-rows'

import type { WrittenRooms } from './activity-work.ts'

interface Read {
  readonly registers: WrittenRooms['registers']
  readonly language: Language
  /** The names of the groups that the reader may read. */
  readonly names: ReadonlyMap<GroupId, string>
}

/** The records that an organisation wrote in, those with most fields first. */
export async function workedOn(db: Db, reach: Reach, read: Read): Promise<ActivityReport['records']> {
  const fields = new Map(read.registers.flatMap(([, { records }]) => records))
  const ids = [...fields.keys()].flatMap((id): RecordId[] => {
    const parsed = recordId.safeParse(id)
    return parsed.success ? [parsed.data] : []
  })
  const found = await listRecords(db, { readable: reach.groups, ids })
  return found
    .map((row) => ({ ...named(row, read), fields: fields.get(row.record) ?? 0 }))
    .toSorted((one, other) => other.fields - one.fields || (one.reference < other.reference ? -1 : 1))
}

/** The records that it accepted to lead: open ones, and those that it closed or gave evidence for in the span. */
export async function undertakingsOf(
  db: Db,
  reach: Reach,
  { time, ...read }: Read & { readonly time: AskedActivity },
): Promise<ActivityReport['undertakings']> {
  const led = await listRecords(db, { readable: reach.groups, lead: time.organisation, archived: false })
  const owed = led.filter(({ kind }) => typeOf(kind).leadOwes)
  const facts = await factsOf(db, owed, reach)
  const statusAt = new Map(read.registers.flatMap(([, written]) => written.statusAt))
  const isIn = (at: string) => at >= time.from && at < time.to
  return owed.flatMap((row, index) => {
    const known = facts[index]
    const accepted = known?.acceptance
    if (known === undefined || accepted?.answer !== 'accepted' || accepted.at >= time.to) return []
    const changed = statusAt.get(row.record)
    const at = changed === undefined ? null : new Date(changed).toISOString()
    const { isOpen, isDone } = standingOf(row)
    const evidence = known.evidence.filter((each) => isIn(each.at)).map(({ title, url, at }) => ({ title, url, at }))
    const isConcerned = isOpen || evidence.length > 0 || (at !== null && isIn(at))
    if (!isConcerned) return []
    return [
      {
        ...named(row, read),
        acceptedAt: accepted.at,
        status: row.fields.status,
        delivered: isDone && at !== null && isIn(at),
        statusAt: at,
        ...datesOf(row, known),
        slips: known.slips.filter((slip) => isIn(slip.at)).length,
        evidence,
      },
    ]
  })
}

function named(row: ProjectedRecord, { language, names }: Read) {
  return {
    record: row.record,
    kind: row.kind,
    reference: formatReference(row.kind, row.number),
    title: textIn(row.fields.title, language),
    group: names.get(row.group) ?? '',
  }
}

function datesOf({ kind, fields }: ProjectedRecord, { firstPromisedDue }: RecordFacts) {
  const { due } = typeOf(kind).rows
  const date = partialDate.safeParse(due === undefined ? null : Reflect.get(fields, due))
  return { due: date.success ? date.data : null, firstPromised: firstPromisedDue }
}

/** By the tone of its status: `done` is the only one that says that what was undertaken is there. */
function standingOf({ kind, fields }: ProjectedRecord): { readonly isOpen: boolean; readonly isDone: boolean } {
  const type = typeOf(kind)
  const { status } = type.fields
  const tones: Readonly<Record<string, string>> = status?.type === 'status' ? status.tones : {}
  return { isOpen: type.isOpen(fields), isDone: tones[fields.status] === 'done' }
}
