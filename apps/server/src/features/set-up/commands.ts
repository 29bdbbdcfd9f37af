import { newId, organisationId, personId, type PersonId } from '@minga/domain/identity/ids'
import type { SetUp } from '@minga/protocol/http/set-up'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { setCoalition } from '@minga/storage/organisations/coalition-rows'
import { addOrganisation } from '@minga/storage/organisations/organisation-rows'
import { spendSetUpToken } from '@minga/storage/organisations/set-up-link'
import { addPerson } from '@minga/storage/people/person-rows'
import { addUser } from '@minga/storage/people/user-rows'

import { notFound, type Refusal } from '../../http/refusal.ts'

/** The coalition, its secretariat and the first person, or nothing. Refused for a link that opens nothing. */
export async function setUpCoalition(
  tx: Transaction,
  { token, coalition, secretariat, person }: SetUp,
  { passwordHash, at }: { readonly passwordHash: string; readonly at: string },
): Promise<PersonId | Refusal> {
  if (!(await spendSetUpToken(tx, token, at))) return notFound
  await setCoalition(tx, coalition)
  const organisation = organisationId.parse(newId())
  await addOrganisation(tx, { id: organisation, ...secretariat, kind: 'secretariat', hue: 'slate' }, 0)
  const id = personId.parse(newId())
  const { name, email, title, language, timeZone } = person
  await addUser(tx, { id, name, email, passwordHash, at })
  const roles = ['steward', 'principal'] as const
  await addPerson(tx, {
    id,
    name,
    organisation,
    roles: [...roles],
    language,
    ...(title && { title }),
    ...(timeZone && { timeZone }),
  })
  const actor = { person: id, organisation }
  await recordAudit(tx, { actor, kind: 'organisation-added', subject: organisation, details: {} })
  await recordAudit(tx, { actor, kind: 'person-added', subject: id, details: { roles: [...roles] } })
  return id
}
