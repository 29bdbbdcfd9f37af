import type { GroupId } from '@minga/domain/identity/ids'
import { sql } from 'kysely'

/** The groups that a person reads: limits every list that goes across rooms. */
export interface Reach {
  readonly groups: readonly GroupId[]
  /** Those of them whose drafts they read too. */
  readonly drafts: readonly GroupId[]
}

/** The ids of roadmaps that this reader does not see in any group: deleted ones, and drafts. */
export function hiddenRoadmaps({ drafts }: Pick<Reach, 'drafts'>) {
  return sql<string>`(SELECT id FROM roadmap WHERE ${hidden(drafts)})`
}

/** Their rooms. */
export function hiddenRooms({ drafts }: Pick<Reach, 'drafts'>) {
  return sql<string>`(SELECT 'roadmap.' || id FROM roadmap WHERE ${hidden(drafts)})`
}

function hidden(drafts: readonly GroupId[]) {
  return sql`state = 'deleted' OR (opened_at IS NULL AND group_id NOT IN (${sql.join(drafts)}))`
}
