import { can, type Actor } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import { groupId, newId, type GroupId } from '@minga/domain/identity/ids'
import { changed, groupChange, newGroup, newGroupAnswer } from '@minga/protocol/http/working-groups'
import { addGroup, allGroups, changeGroup, findGroup, orderGroups } from '@minga/storage/groups/group-rows'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import type { GroupParts } from './group-parts.ts'

const params = z.object({ groupId })
const noneBefore = new Refusal('conflict', 'there is no such group to stand before', 'before')

/** Making working groups, and saying what each is. */
export function arrangeRoutes({ rows }: GroupParts): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/groups',
      pace: 'group',
      summary: 'Makes a working group; nobody is in it yet',
      body: newGroup,
      answer: newGroupAnswer,
      handle: async ({ visitor: { actor }, body }) => {
        if (!can(actor, { action: 'run-groups' })) return notFound
        const id = groupId.parse(newId())
        await decide(rows, async (tx) => {
          const place = (await allGroups(tx)).length
          await addGroup(tx, { id, ...body, archived: false }, place)
          await recordAudit(tx, { kind: 'group-added', actor, group: id, subject: id, details: {} })
        })
        return { id }
      },
    }),
    route({
      method: 'patch',
      path: '/api/groups/:groupId',
      pace: 'decision',
      summary: 'Names, describes, restricts, archives or moves a working group',
      params,
      body: groupChange,
      answer: changed,
      handle: async ({ visitor: { actor }, params: { groupId }, body: { before, ...change } }) => {
        const group = await findGroup(rows, groupId)
        const { restricted, archived } = change
        const isDescription = restricted === undefined && archived === undefined && before === undefined
        if (group === undefined || !mayKnowOf(actor, group)) return notFound
        if (!can(actor, isDescription ? { action: 'describe', resource: group } : { action: 'run-groups' }))
          return notAllowed
        const refused = await decide(rows, async (tx) => {
          if (before !== undefined && !(await moveBefore(tx, group.id, before))) return noneBefore
          // As it is by now: somebody may have changed something else of it meanwhile.
          const current = (await findGroup(tx, group.id)) ?? group
          await changeGroup(tx, { ...current, ...given(change) })
          const fields = Object.keys(given({ ...change, place: before }))
          const details = { fields }
          await recordAudit(tx, {
            kind: 'group-changed',
            actor,
            group: group.id,
            subject: group.id,
            details,
          })
          return undefined
        })
        if (refused !== undefined) return refused
        return {}
      },
    }),
  ]
}

/** Who runs the groups knows of all of them, read them or not. */
function mayKnowOf(actor: Actor, resource: WorkingGroup): boolean {
  return can(actor, { action: 'read', resource }) || can(actor, { action: 'run-groups' })
}

async function moveBefore(tx: Transaction, moved: GroupId, before: GroupId | null): Promise<boolean> {
  const others = (await allGroups(tx)).map(({ id }) => id).filter((id) => id !== moved)
  const place = before === null ? others.length : others.indexOf(before)
  if (place < 0) return false
  await orderGroups(tx, others.toSpliced(place, 0, moved))
  return true
}

/** Without what was not said. */
function given<Change extends object>(
  change: Change,
): { [Key in keyof Change]: Exclude<Change[Key], undefined> } {
  const said = Object.entries(change).filter(([, value]) => value !== undefined)
  return Object.fromEntries(said) as { [Key in keyof Change]: Exclude<Change[Key], undefined> }
}
