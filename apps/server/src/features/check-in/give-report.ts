import { newId } from '@minga/domain/identity/ids'
import { reportChanges, type Report } from '@minga/domain/check-in/report-changes'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import { registerRoom } from '@minga/domain/room/room-name'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { addReport, countReports, markTakenBack } from '@minga/storage/check-ins/check-in-rows'
import type { Transaction } from '@minga/storage/database/schema'
import { addSlip, removeSlip } from '@minga/storage/records/record-decision-rows'
import { isHeld } from '@minga/storage/strike-outs/hold-rows'

import { decide } from '../../commands/decide.ts'
import { addRecordsEvent } from '../../commands/notices/records-event.ts'
import { writeChanges, type ChangeParts } from '../../commands/register-changes/write-changes.ts'
import { Refusal } from '../../http/refusal.ts'
import type { CheckInFor } from './check-in-for.ts'

export type ReportParts = Pick<ChangeParts, 'db' | 'rooms' | 'facts' | 'now' | 'publish'>

/** More reports by one link are no person's. */
const mostReports = 30

/** What became of a report, or of taking it back: `moved` where another person changed the same thing meanwhile. */
export type Reported = 'done' | 'moved' | 'too-many' | 'unstored'

/** How a report comes: by the link of a mail, which is put on record, or on a page. */
export type ReportWay = 'mail' | 'page'

/** Writes what a person reports into the register, as an edit of theirs, and keeps what takes it back. */
export async function giveReport(
  parts: ReportParts,
  found: CheckInFor,
  report: Report,
  way: ReportWay = 'mail',
): Promise<Reported> {
  const { db, now, publish } = parts
  const { link, action, row, person } = found
  if ((await countReports(db, link.id)) >= mostReports) return 'too-many'
  const changes = reportChanges(action, report)
  // The same form twice: what stands is what was said.
  if (changes.length === 0 && found.report?.said === report.said) return 'done'
  const done = await written(parts, found, changes, way)
  if (done === 'unstored') return done
  const { inverse, isWhole } = done
  if (!isWhole) {
    // Half a report is none.
    await written(parts, found, inverse, way)
    return 'moved'
  }
  const at = now().toISOString()
  await decide(
    db,
    async (tx) => {
      const slip = report.said === 'postponed' ? newId() : null
      if (slip !== null && report.said === 'postponed') {
        const { reason, day: to } = report
        const dates = { from: action.due, to }
        await addSlip(tx, { id: slip, record: row.record, by: person.actor.person, at, reason, ...dates })
        await note(tx, found, { kind: 'slip-explained', details: dates })
      }
      await addReport(tx, link.id, { id: newId(), said: report.said, inverse, slip, at })
      if (way === 'mail') await note(tx, found, { kind: 'check-in-given', details: { said: report.said } })
      await addRecordsEvent(tx, row, [row.record])
    },
    publish,
  )
  return 'done'
}

/** Takes the last report back: what no other person changed since gets its value from before. */
export async function takeReportBack(
  parts: ReportParts,
  found: CheckInFor,
  way: ReportWay = 'mail',
): Promise<Reported> {
  const { db, now, publish } = parts
  const { report, row } = found
  if (report === undefined) return 'done'
  const back = await written(parts, found, report.inverse, way)
  if (back === 'unstored') return back
  await decide(
    db,
    async (tx) => {
      if (!(await markTakenBack(tx, report.id, now().toISOString()))) return
      if (report.slip !== null && back.isWhole && !(await isHeld(tx, [row.group]))) await removeSlip(tx, report.slip)
      if (way === 'mail') await note(tx, found, { kind: 'check-in-taken-back', details: { said: report.said } })
      await addRecordsEvent(tx, row, [row.record])
    },
    publish,
  )
  return back.isWhole ? 'done' : 'moved'
}

/** @returns the changes that take it back, and whether all of it was written: not what another person changed meanwhile */
async function written(
  parts: ReportParts,
  { person, group, link }: CheckInFor,
  changes: readonly RecordChange[],
  way: ReportWay,
): Promise<{ readonly inverse: readonly RecordChange[]; readonly isWhole: boolean } | 'unstored'> {
  if (changes.length === 0) return { inverse: [], isWhole: true }
  const via = { kind: way === 'mail' ? 'mail' : 'changes', id: link.id } as const
  const applied = await writeChanges(parts, person.actor, group, { changes, via })
  if (applied instanceof Refusal) return 'unstored'
  await parts.rooms.project(registerRoom(group.id))
  const isWhole = applied.results.every(({ state }) => state === 'applied' || state === 'same')
  return { inverse: applied.inverse, isWhole }
}

type Noted =
  | { readonly kind: 'slip-explained'; readonly details: { readonly from: string | null; readonly to: string } }
  | { readonly kind: 'check-in-given' | 'check-in-taken-back'; readonly details: { readonly said: Report['said'] } }

async function note(tx: Transaction, { person, row }: CheckInFor, noted: Noted): Promise<void> {
  await recordAudit(tx, { actor: person.actor, group: row.group, subject: row.record, ...noted })
}
