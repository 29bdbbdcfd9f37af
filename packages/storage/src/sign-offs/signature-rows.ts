import { localizedText } from '@minga/domain/language/language'
import { positionId, type PositionId } from '@minga/domain/sign-off/position'
import type { SignOffId } from '@minga/domain/sign-off/sign-off'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const signatureRow = z.object({
  position: positionId,
  /** The organisation's short name at the moment of the answer, like all names below. */
  shortName: z.string(),
  names: jsonText(localizedText),
  personName: z.string(),
  personTitle: z.string().nullable(),
})
/** The names of an organisation and of the person who answered for it, at the moment of the answer. */
export type SignatureRow = z.infer<typeof signatureRow>

/**
 * Keeps the names of an answer as they are at this moment: later changes of names do not change what was signed.
 *
 * @param signer the person who signed, if another person entered it
 */
export async function freezeSignature(
  tx: Transaction,
  position: PositionId,
  signer?: { readonly name: string; readonly title: string },
): Promise<void> {
  await tx
    .insertInto('sign_off_signature')
    .columns(['position', 'short_name', 'names', 'person_name', 'person_title'])
    .expression(
      tx
        .selectFrom('sign_off_position')
        .innerJoin('organisation', 'organisation.id', 'sign_off_position.organisation')
        .innerJoin('person', 'person.id', 'sign_off_position.by')
        .innerJoin('user', 'user.id', 'person.id')
        .select(['sign_off_position.id', 'organisation.short_name', 'organisation.names', 'user.name', 'person.title'])
        .where('sign_off_position.id', '=', position),
    )
    .execute()
  if (signer === undefined) return
  const { name, title } = signer
  await tx
    .updateTable('sign_off_signature')
    .set({ person_name: name, person_title: title })
    .where('position', '=', position)
    .execute()
}

/** The names of a sign-off's answers, by their ids. */
export async function signaturesOf(db: Db, signOff: SignOffId): Promise<ReadonlyMap<PositionId, SignatureRow>> {
  const found = await db
    .selectFrom('sign_off_signature')
    .innerJoin('sign_off_position', 'sign_off_position.id', 'sign_off_signature.position')
    .select(['sign_off_signature.position', 'short_name as shortName', 'names'])
    .select(['person_name as personName', 'person_title as personTitle'])
    .where('sign_off_position.sign_off', '=', signOff)
    .execute()
  return new Map(
    signatureRow
      .array()
      .parse(found)
      .map((row) => [row.position, row]),
  )
}
