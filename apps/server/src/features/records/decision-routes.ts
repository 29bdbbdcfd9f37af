import { can, type Actor } from '@minga/domain/access/can'
import { newId, recordId, type RecordId } from '@minga/domain/identity/ids'
import {
  alsoInChange,
  archiveChange,
  factsChanged,
  leadAnswer,
  newEvidence,
  newSlip,
} from '@minga/protocol/http/records'
import { findGroup } from '@minga/storage/groups/group-rows'
import {
  addEvidence,
  addSlip,
  giveAnswer,
  removeEvidence,
  setAlsoIn,
  setArchived,
} from '@minga/storage/records/record-decision-rows'
import { notifyOfAnswer } from '../../commands/notices/notify-of-records.ts'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { addRecordsEvent } from '../../commands/notices/records-event.ts'
import type { ProjectedRecord } from '@minga/storage/records/record-rows'
import type { Rows, Transaction } from '@minga/storage/database/schema'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { currentFacts, recordFor } from '../../views/record-views.ts'

const params = z.object({ recordId })
const otherLead = new Refusal('conflict', 'the lead is not that organisation any more', 'organisation')
const otherDue = (due: string | null) =>
  new Refusal('conflict', `the due date is ${due ?? 'not set'} by now`, 'due')
const ownGroup = new Refusal('conflict', 'the record is in that group already', 'group')

interface DecisionRouteParts {
  readonly rows: Rows
  readonly now: () => Date
  /** Called after a commit: sends what was written to open pages. */
  readonly publish: () => void
}

/** What somebody decides about a record. Every change answers with the facts as they are then. */
export function decisionRoutes({ rows, now, publish }: DecisionRouteParts): Route[] {
  const decideOn = <Result>(row: ProjectedRecord, write: (tx: Transaction) => Promise<Result>) => {
    const run = async (tx: Transaction) => {
      const written = await write(tx)
      await addRecordsEvent(tx, row, [row.record])
      return written
    }
    return decide(rows, run, publish)
  }
  const attested = (record: RecordId, actor: Actor) => ({ record, by: actor.person, at: now().toISOString() })
  return [
    route({
      method: 'post',
      path: '/api/records/:recordId/archive',
      pace: 'decision',
      summary: 'Archives or restores a record',
      params,
      body: archiveChange,
      answer: factsChanged,
      handle: async ({ visitor: { actor }, params: { recordId }, body: { archived } }) => {
        const row = await recordFor(rows, actor, recordId, 'write')
        if (row instanceof Refusal) return row
        await decideOn(row, async (tx) => {
          if (!(await setArchived(tx, attested(row.record, actor), archived))) return
          const kind = archived ? 'record-archived' : 'record-restored'
          await recordAudit(tx, { ...decided(actor, row), kind, details: {} })
        })
        return currentFacts(rows, actor, row.record)
      },
    }),
    route({
      method: 'post',
      path: '/api/records/:recordId/answer',
      pace: 'decision',
      summary: "Accepts or declines a lead, in one's own organisation's name",
      params,
      body: leadAnswer,
      answer: factsChanged,
      handle: async ({
        visitor: { actor },
        params: { recordId },
        body: { organisation, answer, reason, due: seen },
      }) => {
        const row = await recordFor(rows, actor, recordId, 'read')
        if (row instanceof Refusal) return row
        const group = await findGroup(rows, row.group)
        if (group === undefined) return notFound
        if (!can(actor, { action: 'answer', resource: { organisation, group } })) return notAllowed
        if (row.fields.lead !== organisation) return otherLead
        const due = row.kind === 'action' ? row.fields.due : null
        // What is accepted becomes the date first promised: it must be the one that was read.
        if (answer === 'accepted' && seen !== undefined && seen !== due) return otherDue(due)
        const given = { ...attested(row.record, actor), organisation, answer, reason, due }
        await decideOn(row, async (tx) => {
          // Of fifty who press at once, one has answered.
          if (!(await giveAnswer(tx, given))) return
          const details = { organisation, answer }
          await recordAudit(tx, { ...decided(actor, row), kind: 'lead-answered', details })
          await notifyOfAnswer(tx, { ...row, ...given })
        })
        return currentFacts(rows, actor, row.record)
      },
    }),
    route({
      method: 'post',
      path: '/api/records/:recordId/slips',
      pace: 'decision',
      summary: 'Says why a due date moved',
      params,
      body: newSlip,
      answer: factsChanged,
      handle: async ({ visitor: { actor }, params: { recordId }, body }) => {
        const row = await recordForReport(rows, actor, recordId)
        if (row instanceof Refusal) return row
        await decideOn(row, async (tx) => {
          await addSlip(tx, { ...attested(row.record, actor), ...body, id: newId() })
          const details = { from: body.from, to: body.to }
          await recordAudit(tx, { ...decided(actor, row), kind: 'slip-explained', details })
        })
        return currentFacts(rows, actor, row.record)
      },
    }),
    route({
      method: 'post',
      path: '/api/records/:recordId/evidence',
      pace: 'decision',
      summary: 'Adds evidence that something is done',
      params,
      body: newEvidence,
      answer: factsChanged,
      handle: async ({ visitor: { actor }, params: { recordId }, body }) => {
        const row = await recordForReport(rows, actor, recordId)
        if (row instanceof Refusal) return row
        await decideOn(row, async (tx) => {
          await addEvidence(tx, { ...attested(row.record, actor), ...body, id: newId() })
          await recordAudit(tx, { ...decided(actor, row), kind: 'evidence-added', details: {} })
        })
        return currentFacts(rows, actor, row.record)
      },
    }),
    route({
      method: 'delete',
      path: '/api/records/:recordId/evidence/:evidenceId',
      pace: 'decision',
      summary: 'Takes evidence away again',
      params: params.extend({ evidenceId: z.string() }),
      answer: factsChanged,
      handle: async ({ visitor: { actor }, params: { recordId, evidenceId } }) => {
        const row = await recordForReport(rows, actor, recordId)
        if (row instanceof Refusal) return row
        const isRemoved = await decideOn(row, async (tx) => {
          if (!(await removeEvidence(tx, row.record, evidenceId))) return false
          await recordAudit(tx, { ...decided(actor, row), kind: 'evidence-removed', details: {} })
          return true
        })
        if (!isRemoved) return notFound
        return currentFacts(rows, actor, row.record)
      },
    }),
    route({
      method: 'post',
      path: '/api/records/:recordId/also-in',
      pace: 'decision',
      summary: 'Says that a record concerns another group too, or no longer',
      params,
      body: alsoInChange,
      answer: factsChanged,
      handle: async ({ visitor: { actor }, params: { recordId }, body: { group, included } }) => {
        const row = await recordFor(rows, actor, recordId, 'write')
        if (row instanceof Refusal) return row
        const other = await groupFor(rows, actor, group, 'read')
        if (other instanceof Refusal) return other
        if (other.id === row.group) return ownGroup
        await decideOn(row, async (tx) => {
          if (!(await setAlsoIn(tx, attested(row.record, actor), other.id, included))) return
          const kind = included ? 'record-included' : 'record-excluded'
          await recordAudit(tx, { ...decided(actor, row), kind, details: { group: other.id } })
        })
        return currentFacts(rows, actor, row.record)
      },
    }),
  ]
}

/** Who decided about what, for the audit: the record's lead is whom it concerns. */
function decided(actor: Actor, { record, group, fields: { lead } }: ProjectedRecord) {
  return { actor, subject: record, group, ...(lead !== null && { organisation: lead }) }
}

/** Slips and evidence: for those who write in the group, and for people of the lead who can read it. */
async function recordForReport(rows: Rows, actor: Actor, id: RecordId): Promise<ProjectedRecord | Refusal> {
  const row = await recordFor(rows, actor, id, 'read')
  if (row instanceof Refusal) return row
  const group = await findGroup(rows, row.group)
  // In an archived group nobody reports any more, whoever leads.
  if (row.fields.lead === actor.organisation && group?.archived === false) return row
  return recordFor(rows, actor, id, 'write')
}
