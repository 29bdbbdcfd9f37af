import type { meAnswer } from '@minga/protocol/http/me'
import type { Db } from '@minga/storage/database/schema'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import type { KnownPerson } from '@minga/storage/people/person-rows'
import type { z } from 'zod'

import { groupViews } from '../../views/group-views.ts'

/** A person as their own page shows them. */
export async function describeMe(
  db: Db,
  { profile, actor }: KnownPerson,
  isDemo: boolean,
): Promise<z.input<typeof meAnswer>> {
  const { organisation: home, organisationKind: _kind, lastLooked: _looked, ...person } = profile
  const [organisation, groups] = await Promise.all([findOrganisation(db, home), groupViews(db, actor, person.language)])
  if (organisation === undefined) throw new Error(`person ${person.id} belongs to no organisation`)
  return { person, organisation, groups, demo: isDemo }
}
