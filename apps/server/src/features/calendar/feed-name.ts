import { groupId } from '@minga/domain/identity/ids'
import { textIn } from '@minga/domain/language/language'
import type { FeedRow } from '@minga/storage/calendar/calendar-feed-rows'
import type { Db } from '@minga/storage/database/schema'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import type { KnownPerson } from '@minga/storage/people/person-rows'

import { Refusal } from '../../http/refusal.ts'
import { groupFor } from '../../views/readable-groups.ts'

/**
 * What a calendar is of, in its person's language; empty for their own dates.
 *
 * @returns undefined where the person reads the group no more, or the organisation is not there
 */
export async function feedName(
  db: Db,
  { profile, actor }: KnownPerson,
  { kind, of }: FeedRow,
): Promise<string | undefined> {
  if (kind === 'mine' || of === null) return ''
  if (kind === 'organisation') return (await findOrganisation(db, of))?.shortName
  const group = await groupFor(db, actor, groupId.parse(of), 'read')
  return group instanceof Refusal ? undefined : textIn(group.names, profile.language)
}
