import { can, type Actor } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import { groupId } from '@minga/domain/identity/ids'
import {
  translatorChanged,
  translatorNamed,
  translatorsAnswer,
  type TranslatorsAnswer,
} from '@minga/protocol/http/editions'
import type { Db } from '@minga/storage/database/schema'
import { translatorsOf } from '@minga/storage/editions/translator-rows'
import { membersOf } from '@minga/storage/groups/naming-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { knowsOf } from '../../views/known-members.ts'
import { groupFor } from '../../views/readable-groups.ts'
import type { EditionParts } from '../../commands/editions/begin-edition.ts'
import { nameTranslator } from './name-translator.ts'

const params = z.object({ groupId })
/** People who write a group's texts in one language, named by its leads. */
export function translatorRoutes({ db, now, publish }: EditionParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/translators',
      summary: 'Who writes the texts of a group in which language, as far as I may know',
      params,
      answer: translatorsAnswer,
      handle: async ({ visitor: { actor }, params: { groupId: id } }) => {
        const group = await groupFor(db, actor, id, 'read')
        return group instanceof Refusal ? group : translatorsView(db, actor, group)
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/translators',
      pace: 'decision',
      summary: 'Names a person of a group to write its texts in one language, or takes that back',
      params,
      body: translatorNamed,
      answer: translatorChanged,
      handle: ({ visitor: { actor }, params: { groupId: id }, body: { person, language, translates } }) =>
        decide(
          db,
          (tx) => nameTranslator(tx, actor, { group: id, person, language, translates, at: now().toISOString() }),
          publish,
        ),
    }),
  ]
}

async function translatorsView(db: Db, actor: Actor, group: GroupAccess): Promise<TranslatorsAnswer> {
  const mayName = can(actor, { action: 'run-editions', resource: group })
  const [rows, members, { knows }] = await Promise.all([
    translatorsOf(db, group.id),
    membersOf(db, [group.id]),
    knowsOf(db, actor, [group]),
  ])
  const known = new Map(members.filter(knows).map((member) => [member.id, member]))
  return {
    translators: rows.flatMap(({ person, language }) => {
      const member = known.get(person)
      if (member === undefined || member.role === 'reader') return []
      return [{ person: { person, name: member.name, organisation: member.organisation }, language }]
    }),
    candidates: mayName
      ? [...known.values()]
          .filter(({ role }) => role === 'commenter')
          .map(({ id, name, organisation }) => ({ id, name, organisation }))
      : [],
    mayName,
  }
}
