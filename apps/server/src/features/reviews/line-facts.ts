import { undertakenStanding, type UndertakenStanding } from '@minga/domain/action/standing'
import { daysSlipped } from '@minga/domain/action/timeliness'
import type { Day, PartialDate } from '@minga/domain/calendar/partial-date'
import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import type { LocalizedText } from '@minga/domain/language/language'
import { formatReference } from '@minga/domain/record/record-kind'
import { typeOf } from '@minga/domain/record/record-types'
import type { ReviewedKind } from '@minga/domain/review/review'
import { inTurns } from '@minga/storage/database/in-turns'
import type { Db } from '@minga/storage/database/schema'
import { listRecords, type ProjectedRecord } from '@minga/storage/records/record-rows'

interface CommonFacts {
  readonly reference: string
  readonly title: LocalizedText
  readonly status: string
}

/** How a record that a review asks about stands, as the register has it. */
export type LineFacts =
  | (CommonFacts & {
      readonly kind: 'action'
      readonly standing: UndertakenStanding
      readonly promised: PartialDate | null
      readonly due: PartialDate | null
      readonly daysMoved: number
      readonly lastUpdate: string
      readonly nextStep: string
    })
  | (CommonFacts & { readonly kind: 'barrier'; readonly isClosed: boolean })

/** @returns those that are in the register now, archived ones too: a late action is not taken out of a report by archiving it */
export async function lineFacts(
  db: Db,
  { group, records, today }: { readonly group: GroupId; readonly records: readonly RecordId[]; readonly today: Day },
): Promise<ReadonlyMap<RecordId, LineFacts>> {
  const found = await inTurns(records, (ids) => listRecords(db, { readable: [group], ids }))
  return new Map(
    found.flatMap((record) => {
      const facts = factsOf(record, today)
      return facts === undefined ? [] : [[record.record, facts]]
    }),
  )
}

function factsOf(record: ProjectedRecord, today: Day): LineFacts | undefined {
  const { kind, number, fields } = record
  const common = { reference: formatReference(kind, number), title: fields.title, status: fields.status }
  if (record.kind === 'action') {
    const { due, lastUpdate, nextStep } = record.fields
    const promised = record.firstPromisedDue
    return {
      ...common,
      kind: 'action',
      standing: undertakenStanding(record.fields, today),
      promised,
      due,
      daysMoved: daysSlipped(due, promised),
      lastUpdate: lastUpdate ?? '',
      nextStep: nextStep ?? '',
    }
  }
  if (record.kind !== 'barrier') return undefined
  return { ...common, kind: 'barrier', isClosed: !typeOf(kind).isOpen(record.fields) }
}

/** Whether a report that shows it so has said its end. */
export function isEnded(facts: { readonly kind: ReviewedKind; readonly status: string }): boolean {
  return !typeOf(facts.kind).isOpen(facts)
}
