import { auditSubjects } from '@minga/domain/audit/audit-kind'
import { groupId, organisationId, personId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { pageQuery } from './pages.ts'

/**
 * GET /api/audit: the decisions one may read that fit all that is given, the newest first. `before` is the `next` of the
 * answer before.
 */
export const auditQuery = z.strictObject({
  /** Whose people decided, or whom it concerns. */
  organisation: organisationId.optional(),
  kind: z.string().max(60).optional(),
  /** Who decided, or whom it is about. */
  person: personId.optional(),
  /** From this moment, and before that one. */
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  before: z.coerce.number().int().min(1).optional(),
  /** The same, as of all lists. */
  cursor: z.coerce.number().int().min(1).optional(),
  limit: pageQuery.limit.default(50),
})

export const auditEntry = z.object({
  sequence: z.int(),
  at: z.iso.datetime(),
  /** One of `auditKinds`; of a later Minga, another. */
  kind: z.string(),
  /** `name` is null for somebody who is not known any more. */
  actor: z.union([
    z.object({ person: personId, name: z.string().nullable(), organisation: organisationId.nullable() }),
    z.literal('command-line'),
    z.literal('nobody'),
  ]),
  organisation: organisationId.nullable(),
  group: groupId.nullable(),
  /** `label` is what it is called now: a name, a title, a reference; null where the reader can look it up or nobody can. */
  subject: z.object({
    kind: z.enum(auditSubjects).nullable(),
    id: z.string(),
    label: z.string().nullable(),
  }),
  details: z.record(z.string(), z.unknown()),
})
export type AuditEntry = z.infer<typeof auditEntry>
export const auditAnswer = z.object({
  entries: z.array(auditEntry),
  next: z.int().nullable(),
  cursor: z.string().optional(),
})
export type AuditAnswer = z.infer<typeof auditAnswer>

/**
 * A signed statement of how far the chain of decisions went and what it added up to. Whoever keeps one can tell later
 * whether anything before it was changed. `publicKey` and `signature` are Ed25519, in base64url; what is signed is
 * `checkpointText`.
 */
export const auditCheckpoint = z.strictObject({
  format: z.literal('minga-audit-checkpoint-1'),
  at: z.iso.datetime(),
  sequence: z.int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  publicKey: z.string().regex(/^[\w-]{43}$/),
  signature: z.string().regex(/^[\w-]{86}$/),
})
export type AuditCheckpoint = z.infer<typeof auditCheckpoint>

/** One line each, ended by a line feed. */
export function checkpointText({
  format,
  at,
  sequence,
  hash,
}: Omit<AuditCheckpoint, 'publicKey' | 'signature'>): string {
  return `${format}\n${at}\n${sequence}\n${hash}\n`
}

/** POST /api/audit/check: whether everything that the checkpoint covers is still as it was. */
export const checkCheckpoint = z.strictObject({ checkpoint: auditCheckpoint })
export const auditOutcomes = [
  'whole',
  /** The checkpoint itself was changed. */
  'forged',
  /** It is another installation's. */
  'foreign',
  /** A decision was changed, is missing, or the chain was written anew: `sequence` is the first. */
  'changed',
  'missing',
  'rewritten',
] as const
export const checkedCheckpoint = z.object({ outcome: z.enum(auditOutcomes), sequence: z.int() })
export type CheckedCheckpoint = z.infer<typeof checkedCheckpoint>
