import type { PersonId } from '@minga/domain/identity/ids'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { endKeys } from '@minga/storage/people/keys-of-person'
import { takeOneTime } from '@minga/storage/people/one-time-rows'
import { setPasswordHash } from '@minga/storage/people/user-rows'

import { noPerson } from '../../audit/no-person.ts'

/**
 * Sets a new password with a link, which is used up. Everything that the password before opened ends.
 *
 * @returns the sessions that ended; undefined for a link that opens nothing
 */
export async function resetPassword(
  tx: Transaction,
  person: PersonId,
  { token, hash, now }: { readonly token: string; readonly hash: string; readonly now: Date },
): Promise<readonly string[] | undefined> {
  if ((await takeOneTime(tx, 'password-reset', token, now)) === undefined) return undefined
  await setPasswordHash(tx, person, hash, now.toISOString())
  await recordAudit(tx, { actor: noPerson, subject: person, kind: 'password-reset', details: {} })
  return endKeys(tx, { people: [person], at: now.toISOString() })
}
