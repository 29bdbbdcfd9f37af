import { z } from 'zod'

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
