import type { Pool } from 'pg'
import { z } from 'zod'

import type { AuditPlace } from '../../audit/verify-audit.ts'
import { equalHashes, type RoomClaim } from '../../log/chain.ts'
import { LogDamagedError } from '../../log/log-damaged-error.ts'
import { PostgresPast } from '../log/postgres-past.ts'
import { claimsAt } from './moved-log.ts'

const auditRows = z.object({ sequence: z.number(), hash: z.string() }).array()

/** What a database was once known to hold. */
interface Known {
  readonly audit: AuditPlace
  readonly rooms: readonly RoomClaim[]
}

/**
 * `heads`: that no room, update or decision is missing. `each`: also that every update up to then is the one that was stored,
 * which takes as long as reading the log.
 */
export type HeadsDepth = 'heads' | 'each'

/** Clauses that say what a database lacks of what it once held, or holds otherwise. It may have gone on. */
export async function findBehind(pool: Pool, known: Known, depth: HeadsDepth): Promise<readonly string[]> {
  const { rows } = await pool.query('SELECT sequence, hash FROM public.audit WHERE sequence = $1', [
    known.audit.sequence,
  ])
  const [row] = auditRows.parse(rows)
  const faults: string[] = []
  if (known.audit.sequence > 0 && row === undefined) faults.push(`decision ${known.audit.sequence} is missing`)
  if (row !== undefined && row.hash !== known.audit.hash) faults.push(`decision ${row.sequence} is another one`)
  const rooms = new Map((await claimsAt(pool)).map((claim) => [claim.room, claim]))
  const past = new PostgresPast(pool)
  for (const claim of known.rooms) {
    const fault =
      faultIn(claim, rooms.get(claim.room)) ?? (depth === 'each' ? await faultBefore(past, claim) : undefined)
    if (fault !== undefined) faults.push(fault)
  }
  return faults
}

function faultIn(claim: RoomClaim, found: RoomClaim | undefined): string | undefined {
  if (found === undefined) return `room ${claim.room} is missing, with ${claim.head} updates`
  if (found.head < claim.head) return `room ${claim.room} holds ${found.head} of ${claim.head} updates`
  if (found.owners < claim.owners) return `room ${claim.room} has lost whose its client ids are`
  const isOther = found.head === claim.head && !equalHashes(found.chain, claim.chain)
  return isOther ? `room ${claim.room} holds other updates than were stored` : undefined
}

async function faultBefore(past: PostgresPast, claim: RoomClaim): Promise<string | undefined> {
  try {
    await past.countAgain(claim.room, claim)
    return undefined
  } catch (error) {
    if (error instanceof LogDamagedError) return error.message
    throw error
  }
}
