import type { GroupId, OrganisationId, RoadmapId } from '@minga/domain/identity/ids'
import { groupId, roadmapId, threadId } from '@minga/domain/identity/ids'
import { signOffId } from '@minga/domain/sign-off/sign-off'
import { disposition } from '@minga/domain/thread/thread'
import { z } from 'zod'

import type { Db } from '../database/schema.ts'
import { hiddenRoadmaps, hiddenRooms, type Reach } from '../groups/reach.ts'

/** Whose activity, in which time: ISO, the end not included. */
export interface AskedActivity {
  readonly organisation: OrganisationId
  readonly from: string
  readonly to: string
}

const proposedRow = z.object({
  thread: threadId,
  number: z.int().nullable(),
  group: groupId,
  roadmap: roadmapId,
  at: z.string(),
  disposition: disposition.nullable(),
  disposedAt: z.string().nullable(),
})
export type ProposedRow = z.infer<typeof proposedRow>

/** The wordings that an organisation proposed to all, in the order in which it did. */
export async function proposedBy(db: Db, reach: Reach, asked: AskedActivity): Promise<ProposedRow[]> {
  if (reach.groups.length === 0) return []
  const found = await db
    .selectFrom('proposal')
    .innerJoin('thread', 'thread.id', 'proposal.thread')
    .select(['proposal.thread', 'thread.number', 'thread.group_id as group', 'thread.room'])
    .select(['proposal.at', 'thread.disposition', 'thread.disposed_at as disposedAt'])
    .where('proposal.organisation', '=', asked.organisation)
    .where('proposal.state', '=', 'submitted')
    .where('thread.audience', '=', 'coalition')
    .where('thread.group_id', 'in', reach.groups)
    .where('thread.room', 'not in', hiddenRooms(reach))
    .where('proposal.at', '>=', asked.from)
    .where('proposal.at', '<', asked.to)
    .orderBy('proposal.at')
    .orderBy('proposal.thread')
    .execute()
  return proposedRow
    .array()
    .parse(found.map(({ room, ...row }) => ({ ...row, roadmap: room.slice('roadmap.'.length) })))
}

const answeredRow = z.object({ signOff: signOffId, roadmap: roadmapId, group: groupId })

/** The sign-offs to which an organisation gave an answer that it has not taken back, whenever it did. */
export async function answeredSignOffs(
  db: Db,
  reach: Reach,
  organisation: OrganisationId,
): Promise<{ signOff: z.infer<typeof signOffId>; roadmap: RoadmapId; group: GroupId }[]> {
  if (reach.groups.length === 0) return []
  const found = await db
    .selectFrom('sign_off')
    .innerJoin('roadmap', 'roadmap.id', 'sign_off.roadmap')
    .select(['sign_off.id as signOff', 'sign_off.roadmap', 'roadmap.group_id as group'])
    .where('sign_off.id', 'in', (from) =>
      from.selectFrom('sign_off_position').select('sign_off').where('organisation', '=', organisation),
    )
    .where('roadmap.group_id', 'in', reach.groups)
    .where('roadmap.id', 'not in', hiddenRoadmaps(reach))
    .orderBy('sign_off.opened_at')
    .execute()
  return answeredRow.array().parse(found)
}
