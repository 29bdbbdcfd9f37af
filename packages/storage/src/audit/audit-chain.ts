import { createHash } from 'node:crypto'

import { z } from 'zod'

/** A row of the audit as it is stored. */
export const storedDecision = z.object({
  sequence: z.number().int(),
  at: z.string(),
  kind: z.string(),
  actor: z.string().nullable(),
  actor_organisation: z.string().nullable(),
  organisation: z.string().nullable(),
  group_id: z.string().nullable(),
  subject: z.string(),
  details: z.string(),
  salt: z.string(),
  hash: z.string(),
})
export type StoredDecision = z.infer<typeof storedDecision>

/** The hash that the first row is bound to. */
export const noHash = '0'.repeat(64)

/**
 * The digest of a row, in 64 hexadecimal digits. The salt prevents a reader who sees the digest of a row that they may
 * not read from guessing its contents.
 */
export function digestOf(row: Omit<StoredDecision, 'hash'>): string {
  const { sequence, at, kind, actor, actor_organisation, organisation, group_id, subject, details, salt } = row
  const text = JSON.stringify([
    'minga-audit-1',
    sequence,
    at,
    kind,
    actor,
    actor_organisation,
    organisation,
    group_id,
    subject,
    details,
    salt,
  ])
  return sha256(text)
}

/** Binds a row to everything before it: the hash of the row before, then its own digest. */
export function extendAudit(previous: string, digest: string): string {
  return sha256(`${previous}${digest}`)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
