import type { Actor } from '@minga/domain/access/can'
import { recordId, type RecordId } from '@minga/domain/identity/ids'
import {
  alsoInChange,
  archiveChange,
  factsChanged,
  leadAnswer,
  newEvidence,
  newSlip,
} from '@minga/protocol/http/records'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import type { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { currentFacts } from '../../views/record-views.ts'
import { answerLead, archiveRecord, attachEvidence, explainSlip, includeRecord, withdrawEvidence } from './commands.ts'

const params = z.object({ recordId })

interface DecisionRouteParts {
  readonly db: Db
  readonly now: () => Date
  /** Called after a commit: sends what was written to open pages. */
  readonly publish: () => void
}

/** The decisions of a person about a record. Every change answers with the facts as they are then. */
export function decisionRoutes({ db, now, publish }: DecisionRouteParts): Route[] {
  const change = async (
    actor: Actor,
    record: RecordId,
    command: (tx: Transaction, at: string) => Promise<Refusal | undefined>,
  ) => {
    const at = now().toISOString()
    return (await decide(db, (tx) => command(tx, at), publish)) ?? currentFacts(db, actor, record)
  }
  return [
    route({
      method: 'post',
      path: '/api/records/:recordId/archive',
      pace: 'decision',
      summary: 'Archives or restores a record',
      params,
      body: archiveChange,
      answer: factsChanged,
      handle: ({ visitor: { actor }, params: { recordId: record }, body }) =>
        change(actor, record, (tx, at) => archiveRecord(tx, actor, { ...body, record, at })),
    }),
    route({
      method: 'post',
      path: '/api/records/:recordId/answer',
      pace: 'decision',
      summary: "Accepts or declines a lead, in one's own organisation's name",
      params,
      body: leadAnswer,
      answer: factsChanged,
      handle: ({ visitor: { actor }, params: { recordId: record }, body }) =>
        change(actor, record, (tx, at) => answerLead(tx, actor, { ...body, record, at })),
    }),
    route({
      method: 'post',
      path: '/api/records/:recordId/slips',
      pace: 'decision',
      summary: 'Says why a due date moved',
      params,
      body: newSlip,
      answer: factsChanged,
      handle: ({ visitor: { actor }, params: { recordId: record }, body }) =>
        change(actor, record, (tx, at) => explainSlip(tx, actor, { ...body, record, at })),
    }),
    route({
      method: 'post',
      path: '/api/records/:recordId/evidence',
      pace: 'decision',
      summary: 'Adds evidence that something is done',
      params,
      body: newEvidence,
      answer: factsChanged,
      handle: ({ visitor: { actor }, params: { recordId: record }, body }) =>
        change(actor, record, (tx, at) => attachEvidence(tx, actor, { ...body, record, at })),
    }),
    route({
      method: 'delete',
      path: '/api/records/:recordId/evidence/:evidenceId',
      pace: 'decision',
      summary: 'Takes evidence away again; a hold keeps it',
      params: params.extend({ evidenceId: z.string() }),
      answer: factsChanged,
      handle: ({ visitor: { actor }, params: { recordId: record, evidenceId: evidence } }) =>
        change(actor, record, (tx) => withdrawEvidence(tx, actor, { record, evidence })),
    }),
    route({
      method: 'post',
      path: '/api/records/:recordId/also-in',
      pace: 'decision',
      summary: 'Says that a record concerns another group too, or no longer',
      params,
      body: alsoInChange,
      answer: factsChanged,
      handle: ({ visitor: { actor }, params: { recordId: record }, body }) =>
        change(actor, record, (tx, at) => includeRecord(tx, actor, { ...body, record, at })),
    }),
  ]
}
