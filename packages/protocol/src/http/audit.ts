import { auditSubjects } from '@minga/domain/audit/decision-kind'
import { groupId, organisationId, personId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { pageQuery } from './pages.ts'

/**
 * GET /api/audit: the decisions that the reader may read and that match every filter given, the newest first. `before`
 * is the `next` of the previous answer.
 */
export const auditQuery = z.strictObject({
  /** Decisions by its people, or about it. */
  organisation: organisationId.optional(),
  kind: z.string().max(60).optional(),
  /** Decisions by this person, or about them. */
  person: personId.optional(),
  /** From this moment, and before that one. */
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  before: z.coerce.number().int().min(1).optional(),
  /** Same as `before`, under the name that all lists use. */
  cursor: z.coerce.number().int().min(1).optional(),
  limit: pageQuery.limit.default(50),
})

export const auditEntry = z.object({
  sequence: z.int(),
  at: z.iso.datetime(),
  /** One of `auditKinds`; a later Minga may send others. */
  kind: z.string(),
  /** `name` is null for a person who is no longer known. */
  actor: z.union([
    z.object({ person: personId, name: z.string().nullable(), organisation: organisationId.nullable() }),
    z.literal('command-line'),
    z.literal('nobody'),
  ]),
  organisation: organisationId.nullable(),
  group: groupId.nullable(),
  /** `label` is its name, title or reference now; null where the reader can look it up, or it has none. */
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
 * A signed statement of the last decision and of the hash of the chain up to it. A person who keeps one can check later
 * whether any earlier decision was changed. `publicKey` and `signature` are Ed25519, in base64url; the signed text is
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
