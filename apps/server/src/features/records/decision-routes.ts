import { recordId } from '@minga/domain/identity/ids'
import {
  alsoInChange,
  archiveChange,
  factsChanged,
  leadAnswer,
  newEvidence,
  newSlip,
} from '@minga/protocol/http/records'
import { z } from 'zod'

import { route, type Route } from '../../http/route.ts'
import { changesFacts, type DecisionRouteParts } from './change-facts.ts'
import { answerLead, archiveRecord, attachEvidence, explainSlip, includeRecord, withdrawEvidence } from './commands.ts'

const params = z.object({ recordId })

/** The decisions of a person about a record. Every change answers with the facts as they are then. */
export function decisionRoutes(parts: DecisionRouteParts): Route[] {
  const change = changesFacts(parts)
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
