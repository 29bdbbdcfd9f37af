import type { GroupId, OrganisationId } from '@minga/domain/identity/ids'
import { sql } from 'kysely'

import { listed } from '../database/expressions.ts'

/** The groups that a person reads: limits every list that goes across rooms. */
export interface Reach {
  readonly groups: readonly GroupId[]
  /** The groups among them whose drafts they read too. */
  readonly drafts: readonly GroupId[]
  /** Their own: what its people call their files is for it alone. Undefined for a program that reads nothing internal. */
  readonly organisation: OrganisationId | undefined
}

/** The ids of roadmaps that this reader does not see in any group: deleted ones, and drafts. */
export function hiddenRoadmaps({ drafts }: Pick<Reach, 'drafts'>) {
  return sql<string>`(SELECT id FROM roadmap WHERE ${hidden(drafts)})`
}

/** Their rooms. */
export function hiddenRooms({ drafts }: Pick<Reach, 'drafts'>) {
  return sql<string>`(SELECT 'roadmap.' || id FROM roadmap WHERE ${hidden(drafts)})`
}

/**
 * The ids of drafts that this reader does not see, of their rounds and of their discussions: what a log must not speak
 * of while they are drafts. One that was deleted is spoken of: its title is nowhere any more.
 */
export function subjectsInHiddenDrafts({ drafts }: Pick<Reach, 'drafts'>) {
  const roadmaps = sql`(SELECT id FROM roadmap
    WHERE state <> 'deleted' AND opened_at IS NULL AND group_id NOT IN ${listed(drafts)})`
  return sql<string>`(
    SELECT id FROM ${roadmaps} AS hidden
    UNION ALL SELECT id FROM comment_round WHERE roadmap IN ${roadmaps}
    UNION ALL SELECT id FROM thread WHERE room IN (SELECT 'roadmap.' || id FROM ${roadmaps} AS hidden))`
}

function hidden(drafts: readonly GroupId[]) {
  return sql`state = 'deleted' OR (opened_at IS NULL AND group_id NOT IN ${listed(drafts)})`
}
