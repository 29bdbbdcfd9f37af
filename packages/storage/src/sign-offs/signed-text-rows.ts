import { personId } from '@minga/domain/identity/ids'
import { signOffId, type SignOffId } from '@minga/domain/sign-off/sign-off'
import type { SignedClause } from '@minga/domain/sign-off/signed-clauses'
import { versionId } from '@minga/domain/version/version'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const signedTextRow = z.object({
  signOff: signOffId,
  number: z.int(),
  version: versionId,
  /** The name of its version, and its sequence. */
  name: z.string(),
  sequence: z.int(),
  /** Lower-case hex SHA-256: what each answer to this text is bound to. */
  root: z.string(),
  reason: z.string(),
  by: personId,
  at: z.string(),
})
/** A text that a sign-off stands on, or stood on. */
export type SignedTextRow = z.infer<typeof signedTextRow>

export async function addSignedText(
  tx: Transaction,
  {
    signOff,
    clauses,
    ...row
  }: Pick<SignedTextRow, 'signOff' | 'number' | 'version' | 'reason' | 'by' | 'at'> & {
    readonly clauses: readonly SignedClause[]
  },
): Promise<void> {
  const packed = JSON.stringify(clauses.map(({ block, hash }) => [block, hash]))
  await tx
    .insertInto('sign_off_text')
    .values({ ...row, sign_off: signOff, clauses: packed })
    .execute()
}

/** The texts of these sign-offs, each sign-off's earliest first. */
export async function signedTextsOf(db: Db, signOffs: readonly SignOffId[]): Promise<SignedTextRow[]> {
  if (signOffs.length === 0) return []
  const found = await db
    .selectFrom('sign_off_text')
    .innerJoin('roadmap_version', 'roadmap_version.id', 'sign_off_text.version')
    .select(['sign_off_text.sign_off as signOff', 'sign_off_text.number', 'sign_off_text.version'])
    .select(['roadmap_version.name', 'roadmap_version.sequence', 'roadmap_version.root'])
    .select(['sign_off_text.reason', 'sign_off_text.by', 'sign_off_text.at'])
    .where('sign_off_text.sign_off', 'in', signOffs)
    .orderBy('sign_off_text.sign_off')
    .orderBy('sign_off_text.number')
    .execute()
  return signedTextRow.array().parse(found)
}

const packedClauses = jsonText(z.array(z.tuple([z.string(), z.string()])))

/** The clauses of one of its texts, by their hashes. */
export async function clausesOfText(db: Db, signOff: SignOffId, number: number): Promise<SignedClause[]> {
  const { clauses } = await db
    .selectFrom('sign_off_text')
    .select('clauses')
    .where('sign_off', '=', signOff)
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return packedClauses.parse(clauses).map(([block, hash]) => ({ block, hash }))
}
