import { groupId } from '@minga/domain/identity/ids'
import { changed, groupChange, newGroup, newGroupAnswer } from '@minga/protocol/http/working-groups'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { route, type Route } from '../../http/route.ts'
import { arrangeGroup, makeGroup } from './commands.ts'
import type { GroupParts } from './group-parts.ts'

const params = z.object({ groupId })

/** Making working groups, and saying what each is. */
export function arrangeRoutes({ db }: GroupParts): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/groups',
      pace: 'group',
      summary: 'Makes a working group without members',
      body: newGroup,
      answer: newGroupAnswer,
      handle: ({ visitor: { actor }, body }) => decide(db, (tx) => makeGroup(tx, actor, body)),
    }),
    route({
      method: 'patch',
      path: '/api/groups/:groupId',
      pace: 'decision',
      summary: 'Names, describes, restricts, archives or moves a working group',
      params,
      body: groupChange,
      answer: changed,
      handle: async ({ visitor: { actor }, params: { groupId: id }, body: change }) =>
        (await decide(db, (tx) => arrangeGroup(tx, actor, { id, change }))) ?? {},
    }),
  ]
}
