import { groupId, type PersonId } from '@minga/domain/identity/ids'
import { suspensionLifted, suspensionsAnswer } from '@minga/protocol/http/suspensions'
import { changed } from '@minga/protocol/http/working-groups'
import type { Db } from '@minga/storage/database/schema'
import { suspensionsIn } from '@minga/storage/people/suspension-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { letWriteAgain } from './commands.ts'

export interface SuspensionParts {
  readonly db: Db
  /** Called for each that is lifted. */
  readonly lifted: (room: string, person: PersonId) => void
}

const params = z.object({ groupId })

/** Lists and lifts the suspensions from writing of people whose updates held up all rooms. */
export function suspensionRoutes({ db, lifted }: SuspensionParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/suspensions',
      summary: 'Who may not write in the rooms of a group for now',
      params,
      answer: suspensionsAnswer,
      handle: async ({ visitor: { actor }, params: { groupId } }) => {
        const group = await groupFor(db, actor, groupId, 'lift-suspension')
        if (group instanceof Refusal) return group
        return { suspensions: await suspensionsIn(db, groupId) }
      },
    }),
    route({
      method: 'post',
      pace: 'decision',
      path: '/api/groups/:groupId/suspensions/lift',
      summary: 'Lets a suspended person write again in a room of a group',
      params,
      body: suspensionLifted,
      answer: changed,
      handle: async ({ visitor: { actor }, params: { groupId: group }, body: { room, person } }) => {
        const isLifted = await decide(db, (tx) => letWriteAgain(tx, actor, { group, room, person }))
        if (isLifted instanceof Refusal) return isLifted
        if (isLifted) lifted(room, person)
        return {}
      },
    }),
  ]
}
