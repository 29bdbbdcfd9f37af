import { can, type Actor } from '@minga/domain/access/can'
import { linkEnd, mostLinks, takesHeldAnswers } from '@minga/domain/sign-off/one-time-link'
import { takesAnswers, type SignOffId } from '@minga/domain/sign-off/sign-off'
import type { newOneTimeLink, oneTimeLinkMade } from '@minga/protocol/http/one-time-links'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { findPerson } from '@minga/storage/people/person-rows'
import { userOfAddress } from '@minga/storage/people/user-rows'
import {
  addOneTimeLink,
  findOneTimeLink,
  oneTimeLinksOf,
  type OneTimeLinkRow,
} from '@minga/storage/sign-offs/one-time-link-rows'
import type { z } from 'zod'

import { notifyOfSignOff } from '../../../commands/notices/notify-of-sign-offs.ts'
import { idTaken, notAllowed, Refusal } from '../../../http/refusal.ts'
import { refusalOfName } from '../../../views/name-of-another.ts'
import { isOver } from '../give-position.ts'
import { addAnswerEvents } from '../sign-off-event.ts'
import { signOffFor, type FoundSignOff } from '../sign-off-for.ts'
import { keepLinkMail } from './link-mail.ts'
import type { LinkParts } from './link-parts.ts'

const noMail = new Refusal('conflict', 'a link goes by mail alone: this installation sends none', 'mail')
const tooLate = new Refusal('conflict', 'an answer by link is held for a day: the sign-off ends before', 'closesAt')
const hasAccount = new Refusal(
  'conflict',
  'this address has an account in your organisation: it answers there',
  'address',
)
const tooMany = new Refusal('conflict', `an organisation names at most ${mostLinks} signatories in a sign-off`, 'links')

type Asked = z.output<typeof newOneTimeLink>
type Made = z.input<typeof oneTimeLinkMade>

/**
 * Names a person without an account who answers for the actor's organisation. The link goes to that person by mail; the code that
 * opens it is in this answer alone, so that neither the mailbox nor the actor has both.
 */
export async function nameSignatory(
  tx: Transaction,
  parts: LinkParts,
  actor: Actor,
  { signOff: id, ...asked }: Asked & { readonly signOff: SignOffId },
): Promise<Made | Refusal> {
  const found = await signOffFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const { signOff, access, resource, roadmap } = found
  if (!can(actor, { action: 'name-signatory', resource })) return notAllowed
  const { mail } = parts
  if (mail === undefined) return noMail
  const now = parts.now()
  if (!takesAnswers(signOff, now)) return isOver
  if (!takesHeldAnswers(signOff, now)) return tooLate
  const known = await findOneTimeLink(tx, asked.id)
  if (known !== undefined) return isSame(known, actor, { ...asked, signOff: id }) ? madeBefore(known, found) : idTaken
  const { organisation, person: by } = actor
  const refused =
    (await refusalOfName(tx, asked.name, { organisation, roles: [asked.as] })) ??
    (await refusalOfAddress(tx, actor, asked.address))
  if (refused !== undefined) return refused
  if ((await oneTimeLinksOf(tx, id, organisation)).length >= mostLinks) return tooMany
  const at = now.toISOString()
  const code = parts.linkCodes.make()
  const { as: acting, ...named } = asked
  const row = { ...named, signOff: id, organisation, acting, by, at }
  const token = await addOneTimeLink(tx, { ...row, codeHash: parts.linkCodes.hashOf(asked.id, code) })
  const maker = await findPerson(tx, by)
  if (token === undefined || maker === undefined) return idTaken
  await keepLinkMail(tx, { ...parts, mail }, { link: row, token, maker, found })
  const about = { actor, group: access.id, subject: roadmap.id }
  await recordAudit(tx, { ...about, kind: 'own-link-made', details: { link: asked.id } })
  await addAnswerEvents(tx, found, at, [organisation])
  const notice = { kind: 'sign-off-link-made', organisations: [organisation], by, at } as const
  await notifyOfSignOff(tx, { signOff, group: access, ...notice })
  return { id: asked.id, endsAt: linkEnd({ at }, signOff), code }
}

/** A person of the organisation who has an account answers signed in. Of others it is not said whether they have one. */
async function refusalOfAddress(tx: Transaction, actor: Actor, address: string): Promise<Refusal | undefined> {
  const user = await userOfAddress(tx, address)
  const person = user && (await findPerson(tx, user))
  return person?.actor.organisation === actor.organisation ? hasAccount : undefined
}

function isSame(known: OneTimeLinkRow, { person }: Actor, asked: Asked & { readonly signOff: SignOffId }): boolean {
  const { signOff, name, office, address, language, as } = asked
  const pairs = [
    [known.by, person],
    [known.signOff, signOff],
    [known.name, name],
    [known.office, office],
    [known.address, address],
    [known.language, language],
    [known.acting, as],
  ]
  return pairs.every(([one, other]) => one === other)
}

/** Sent twice, it is one. Its code was said the first time, and is kept nowhere. */
function madeBefore({ id, at }: OneTimeLinkRow, { signOff }: FoundSignOff): Made {
  return { id, endsAt: linkEnd({ at }, signOff), code: null }
}
