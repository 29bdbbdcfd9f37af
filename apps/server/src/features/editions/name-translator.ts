import { can, type Actor } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import type { PersonId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { addTranslator, removeTranslator } from '@minga/storage/editions/translator-rows'
import { findMember } from '@minga/storage/groups/naming-rows'

import { notAllowed, Refusal } from '../../http/refusal.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { groupFor } from '../../views/readable-groups.ts'

const noCommenter = new Refusal(
  'conflict',
  'a translator comments in the group: their organisation names them to that first',
  'person',
)

interface NamedTranslator {
  readonly group: GroupAccess['id']
  readonly person: PersonId
  readonly language: Language
  /** False takes it back. */
  readonly translates: boolean
  readonly at: string
}

/** A lead names a commenter of the group to write its texts in one language, or takes that back. */
export async function nameTranslator(
  tx: Transaction,
  actor: Actor,
  { group: id, person, language, translates, at }: NamedTranslator,
): Promise<Record<string, never> | Refusal> {
  const group = await askedAgain(tx, actor, (asking) => runnable(tx, asking, id))
  if (group instanceof Refusal) return group
  const role = (await findMember(tx, group.id, person))?.role
  if (translates && (role === undefined || role === 'reader')) return noCommenter
  const named = { group: group.id, person, language }
  const isChanged = translates
    ? await addTranslator(tx, { ...named, by: actor.person, at })
    : await removeTranslator(tx, named)
  const kind = translates ? 'translator-named' : 'translator-taken-out'
  if (isChanged) await recordAudit(tx, { actor, group: group.id, subject: person, details: { language }, kind })
  return {}
}

async function runnable(db: Db, actor: Actor, id: GroupAccess['id']): Promise<GroupAccess | Refusal> {
  const group = await groupFor(db, actor, id, 'read')
  if (group instanceof Refusal) return group
  return can(actor, { action: 'run-editions', resource: group }) ? group : notAllowed
}
