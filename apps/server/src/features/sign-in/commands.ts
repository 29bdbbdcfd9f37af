import type { PersonId } from '@minga/domain/identity/ids'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { forgetOneTimes, takeOneTime } from '@minga/storage/people/one-time-rows'
import { forgetDevices } from '@minga/storage/people/second-factor-rows'
import { deleteSessions } from '@minga/storage/people/session-rows'
import { endProgramTokens } from '@minga/storage/programs/program-token-rows'
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
  await forgetOneTimes(tx, person, ['sign-in-link', 'second-factor'])
  await forgetDevices(tx, person)
  await recordAudit(tx, { actor: noPerson, subject: person, kind: 'password-reset', details: {} })
  await endProgramTokens(tx, person, now.toISOString())
  return deleteSessions(tx, person)
}
