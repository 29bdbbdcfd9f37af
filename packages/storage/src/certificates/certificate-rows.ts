import { certificateId } from '@minga/domain/sign-off/certificate'
import { signOffId, type SignOffId } from '@minga/domain/sign-off/sign-off'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

const certificateRow = z.object({
  id: certificateId,
  signOff: signOffId,
  /** The thumbprint of the key that signed it. */
  key: z.string(),
  /** The certificate as readers get it: three parts with dots between them. */
  jws: z.string(),
  /** The salt of the hash of its signatories, in hex. */
  salt: z.string(),
  at: z.string(),
})
export type CertificateRow = z.infer<typeof certificateRow>

export async function addCertificate(tx: Transaction, { signOff, ...row }: CertificateRow): Promise<void> {
  await tx
    .insertInto('certificate')
    .values({ ...row, sign_off: signOff })
    .execute()
}

export async function certificateOf(db: Db, signOff: SignOffId): Promise<CertificateRow | undefined> {
  return parsed(await select(db).where('sign_off', '=', signOff).executeTakeFirst())
}

export async function findCertificate(db: Db, id: string): Promise<CertificateRow | undefined> {
  return parsed(await select(db).where('id', '=', id).executeTakeFirst())
}

/** The moment of the latest issue. */
export async function lastIssue(db: Db): Promise<string | null> {
  const found = await db.selectFrom('certificate').select('at').orderBy('at', 'desc').limit(1).executeTakeFirst()
  return found?.at ?? null
}

/** The sign-offs that ended within a time and have no certificate: a text that was not adopted never gets one. */
export async function endedWithoutCertificate(
  db: Db,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<SignOffId[]> {
  const found = await db
    .selectFrom('sign_off')
    .leftJoin('certificate', 'certificate.sign_off', 'sign_off.id')
    .select('sign_off.id')
    .where('certificate.id', 'is', null)
    .where((eb) => {
      const end = eb.fn.coalesce('sign_off.closed_at', 'sign_off.closes_at')
      return eb.and([eb(end, '>', from), eb(end, '<=', until)])
    })
    .execute()
  return found.map(({ id }) => signOffId.parse(id))
}

function select(db: Db) {
  return db.selectFrom('certificate').select(['id', 'sign_off as signOff', 'key', 'jws', 'salt', 'at'])
}

function parsed(found: unknown): CertificateRow | undefined {
  return found === undefined ? undefined : certificateRow.parse(found)
}
