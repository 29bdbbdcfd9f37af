import type { KeyObject } from 'node:crypto'

import { can } from '@minga/domain/access/can'
import {
  auditAnswer,
  auditCheckpoint,
  auditQuery,
  checkCheckpoint,
  checkedCheckpoint,
  type CheckedCheckpoint,
} from '@minga/protocol/http/audit'
import { listAudit } from '@minga/storage/audit/audit-rows'
import type { Db } from '@minga/storage/database/schema'
import { auditHead, verifyAudit } from '@minga/storage/audit/verify-audit'

import { publicKeyOf } from '../../audit/audit-key.ts'
import { isSigned, makeCheckpoint } from '../../audit/checkpoint.ts'
import { notFound, type Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { auditEntries, auditReader } from './audit-entries.ts'

/** The decisions on record, for people who speak for an organisation and for the secretariat. */
export function auditRoutes(db: Db, key: KeyObject, now: () => Date): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/audit',
      summary: 'The decisions I may read, the newest first',
      query: auditQuery,
      answer: auditAnswer,
      handle: async ({ visitor: { actor }, query }) => {
        if (!can(actor, { action: 'read-audit' })) return notFound
        const { cursor, before = cursor, limit, ...filter } = query
        const reader = await auditReader(db, actor)
        const found = await listAudit(db, reader, { ...filter, before }, limit + 1)
        const shown = found.slice(0, limit)
        const next = found.length > limit ? (shown.at(-1)?.sequence ?? null) : null
        const entries = await auditEntries(db, actor, shown)
        return { entries, next, ...(next !== null && { cursor: String(next) }) }
      },
    }),
    route({
      method: 'get',
      path: '/api/audit/checkpoint',
      summary: 'A signed statement of how far the audit goes, to keep elsewhere',
      answer: auditCheckpoint,
      handle: async ({ visitor: { actor } }) => {
        if (!can(actor, { action: 'read-audit' })) return notFound
        return makeCheckpoint(await auditHead(db), key, now())
      },
    }),
    route({
      method: 'post',
      path: '/api/audit/check',
      queue: 'past',
      pace: 'export',
      summary: 'Whether everything that a checkpoint covers is still as it was',
      body: checkCheckpoint,
      answer: checkedCheckpoint,
      handle: async ({ visitor: { actor }, body: { checkpoint } }): Promise<CheckedCheckpoint | Refusal> => {
        if (!can(actor, { action: 'read-audit' })) return notFound
        const { sequence } = checkpoint
        if (!isSigned(checkpoint)) return { outcome: 'forged', sequence }
        if (checkpoint.publicKey !== publicKeyOf(key)) return { outcome: 'foreign', sequence }
        const check = await verifyAudit(db, checkpoint)
        return check.ok
          ? { outcome: 'whole', sequence: check.head.sequence }
          : { outcome: check.fault, sequence: check.sequence }
      },
    }),
  ]
}
