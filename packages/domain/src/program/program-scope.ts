import { z } from 'zod'

/**
 * What a token lets a program do, of what its person may do. `read` leaves out what is internal; `read:internal` adds
 * what the person's organisation keeps to itself.
 */
export const programScopes = ['read', 'read:internal', 'comment', 'records', 'administer'] as const
export const programScope = z.enum(programScopes)
export type ProgramScope = z.infer<typeof programScope>

const writing: ReadonlySet<ProgramScope> = new Set(['comment', 'records', 'administer'])

/**
 * What forbids these scopes together: `internal-writes`, because a program that reads what is internal must have no way
 * to say it to others.
 */
export function scopesFault(scopes: readonly ProgramScope[]): 'no-scope' | 'internal-writes' | undefined {
  if (scopes.length === 0) return 'no-scope'
  if (!scopes.includes('read:internal')) return undefined
  return scopes.some((scope) => writing.has(scope)) ? 'internal-writes' : undefined
}
