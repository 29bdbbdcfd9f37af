import { can, type Actor } from '@minga/domain/access/can'
import type { GroupId } from '@minga/domain/identity/ids'
import { languages, type LocalizedText } from '@minga/domain/language/language'
import type { complianceAcceptance, complianceChange } from '@minga/protocol/http/compliance'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { acceptCompliance, addComplianceNotice, complianceNotices } from '@minga/storage/groups/compliance-rows'
import { findGroup } from '@minga/storage/groups/group-rows'
import type { z } from 'zod'

import { notAllowed, notFound, Refusal, stale } from '../../http/refusal.ts'
import { groupFor } from '../../views/readable-groups.ts'

const notInThisLanguage = new Refusal('invalid-request', 'language: the notice has no text in it', 'language')

/** The group and the moment, in ISO. */
interface InGroup {
  readonly group: GroupId
  readonly at: string
}

/** Writes a further version of a group's compliance notice; without a text, takes it back. The same again is no version. */
export async function changeCompliance(
  tx: Transaction,
  actor: Actor,
  { group, texts, seen, at }: InGroup & z.output<typeof complianceChange>,
): Promise<Refusal | undefined> {
  const resource = await findGroup(tx, group)
  const isDescriber = resource !== undefined && can(actor, { action: 'describe', resource })
  const isReader = resource !== undefined && can(actor, { action: 'read', resource })
  if (!isDescriber) return isReader ? notAllowed : notFound
  const present = (await complianceNotices(tx, [group])).get(group)
  if (isSame(present?.texts ?? {}, texts)) return undefined
  const version = seen + 1
  if ((present?.version ?? 0) !== seen) return stale
  if (!(await addComplianceNotice(tx, { group, version, texts, by: actor.person, at }))) return stale
  await recordAudit(tx, { kind: 'compliance-changed', actor, group, subject: group, details: { version } })
  return undefined
}

function isSame(some: LocalizedText, others: LocalizedText): boolean {
  return languages.every((language) => some[language] === others[language])
}

/** Puts on record that the actor has read and accepted a version. The same again is no second decision. */
export async function acceptNotice(
  tx: Transaction,
  actor: Actor,
  { group: id, version, language, at }: InGroup & z.output<typeof complianceAcceptance>,
): Promise<Refusal | undefined> {
  const found = await groupFor(tx, actor, id, 'read')
  if (found instanceof Refusal) return found
  const group = found.id
  const notice = (await complianceNotices(tx, [group])).get(group)
  if (notice?.version !== version) return stale
  if (notice.texts[language] === undefined) return notInThisLanguage
  if (!(await acceptCompliance(tx, { person: actor.person, group, version, language, at }))) return undefined
  const details = { version, language }
  await recordAudit(tx, { kind: 'compliance-accepted', actor, group, subject: group, details })
  return undefined
}
