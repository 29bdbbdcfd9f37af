import { organisationId } from '@minga/domain/identity/ids'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { recordAudit } from './record-audit.ts'
import type { Db } from '../database/schema.ts'
import { openTestDb } from '../testing/open-test-db.ts'
import { actor, count, decide, decideAll } from './testing/decisions.ts'
import { auditHead, verifyAudit } from './verify-audit.ts'

let db: Db
beforeEach(async () => {
  db = await openTestDb()
})
afterEach(() => db.destroy())

describe('a decision', () => {
  test('is recorded together with the decision, or neither is there', async () => {
    await expect(
      db.transaction().execute(async (tx) => {
        await recordAudit(tx, { kind: 'signed-out', actor, subject: actor.person, details: {} })
        throw new Error('the decision fails')
      }),
    ).rejects.toThrow('the decision fails')
    expect(await auditHead(db)).toMatchObject({ sequence: 0 })
    await expect(
      // @ts-expect-error -- the compiler says so first: what stands outside a transaction is none
      recordAudit(db, { kind: 'signed-out', actor, subject: actor.person, details: {} }),
    ).rejects.toThrow('must be recorded with what it decides')
  })

  test('keeps no more details than its kind has', async () => {
    const details = { answer: 'accepted', organisation: organisationId.parse('ficem'), password: 'secret' }
    await db
      .transaction()
      .execute((tx) => recordAudit(tx, { kind: 'lead-answered', actor, subject: 'r', details: details as never }))
    const [row] = await db.selectFrom('audit').selectAll().execute()
    expect(row?.details).not.toContain('secret')
    expect(row?.at).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
  })

  test('is neither changed nor deleted by mistake', async () => {
    await decideAll(db)
    await expect(db.updateTable('audit').set({ subject: 'other' }).execute()).rejects.toThrow('never changed')
    await expect(db.deleteFrom('audit').execute()).rejects.toThrow('never deleted')
  })

  test('takes its turn when fifty are made at once', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, index) => decide(db, `record-${index}`)))
    expect(await verifyAudit(db)).toMatchObject({ ok: true, head: { sequence: 50 } })
  })
})

describe('the chain', () => {
  test('is whole when the table is untouched, also after concurrent decisions', async () => {
    await decideAll(db)
    const earlier = await auditHead(db)
    await decideAll(db)
    expect(await verifyAudit(db, earlier)).toMatchObject({ ok: true, head: { sequence: 2 * count } })
  })
})
