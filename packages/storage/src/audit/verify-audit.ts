import { setImmediate } from 'node:timers/promises'

import { digestOf, extendAudit, noHash, storedDecision } from './audit-chain.ts'
import type { Db } from '../database/schema.ts'

/** The length of the chain at some moment, and its hash. */
export interface AuditPlace {
  readonly sequence: number
  readonly hash: string
}

export type AuditCheck =
  | { readonly ok: true; readonly head: AuditPlace }
  /** The first row that is not as it was written, and what is wrong with it. */
  | { readonly ok: false; readonly sequence: number; readonly fault: AuditFault }

export type AuditFault =
  /** It is not what its hash says, or was put in between. */
  | 'changed'
  /** There is none, and there was. */
  | 'missing'
  /** The chain is whole in itself, and not the one that the checkpoint is of. */
  | 'rewritten'

const rowsAtOnce = 500

/**
 * Reads the whole chain and finds the first row that was changed, deleted, moved or put in, also while rows are added.
 * Only an earlier checkpoint reveals rows that were cut off at the end together with the head, or written anew from
 * some row on.
 */
export async function verifyAudit(db: Db, earlier?: AuditPlace): Promise<AuditCheck> {
  const headBefore = await auditHead(db)
  let place: AuditPlace = { sequence: 0, hash: noHash }
  for await (const row of allRows(db)) {
    const sequence = place.sequence + 1
    if (row.sequence !== sequence)
      return { ok: false, sequence, fault: row.sequence > sequence ? 'missing' : 'changed' }
    const hash = extendAudit(place.hash, digestOf(row))
    if (hash !== row.hash) return { ok: false, sequence, fault: 'changed' }
    place = { sequence, hash }
    if (differs(place, earlier)) return { ok: false, sequence, fault: 'rewritten' }
    if (differs(place, headBefore)) return { ok: false, sequence, fault: 'changed' }
  }
  const reached = Math.max(headBefore.sequence, earlier?.sequence ?? 0)
  if (reached > place.sequence) return { ok: false, sequence: place.sequence + 1, fault: 'missing' }
  // Every row comes with its head: a row beyond the head was put there by another hand.
  const headAfter = await auditHead(db)
  if (headAfter.sequence < place.sequence || differs(place, headAfter))
    return { ok: false, sequence: place.sequence, fault: 'changed' }
  return { ok: true, head: place }
}

export async function auditHead(db: Db): Promise<AuditPlace> {
  const found = await db.selectFrom('audit_head').select(['sequence', 'hash']).executeTakeFirst()
  // The one row of this table can't be missing by mistake: report it as cut off.
  return found ?? { sequence: Number.MAX_SAFE_INTEGER, hash: noHash }
}

function differs(place: AuditPlace, expected: AuditPlace | undefined): boolean {
  return expected?.sequence === place.sequence && expected.hash !== place.hash
}

async function* allRows(db: Db) {
  let last = Number.MIN_SAFE_INTEGER
  for (;;) {
    const found = await db
      .selectFrom('audit')
      .selectAll()
      .where('sequence', '>', last)
      .orderBy('sequence')
      .limit(rowsAtOnce)
      .execute()
    if (found.length === 0) return
    for (const row of storedDecision.array().parse(found)) {
      yield row
      last = row.sequence
    }
    // Requests that came meanwhile go first.
    await setImmediate()
  }
}
