import type { MeChange } from '@minga/protocol/http/me'
import type { Transaction } from '@minga/storage/database/schema'
import { setProfile, type Profile } from '@minga/storage/people/person-rows'

import type { Refusal } from '../../http/refusal.ts'
import { refusalOfName } from '../../views/name-of-another.ts'

/** Changes what a person says of themself. A name from before the rule about names stays while other fields change. */
export async function changeMe(
  tx: Transaction,
  { id, name, organisation, roles }: Pick<Profile, 'id' | 'name' | 'organisation' | 'roles'>,
  change: MeChange,
): Promise<Refusal | undefined> {
  const refused =
    change.name === undefined || change.name === name
      ? undefined
      : await refusalOfName(tx, change.name, { organisation, roles })
  if (refused === undefined) await setProfile(tx, id, change)
  return refused
}
