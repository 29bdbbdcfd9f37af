import { heldUntil, isHeld, takesHeldAnswers, type OneTimeLinkId } from '@minga/domain/sign-off/one-time-link'
import type { newPosition } from '@minga/protocol/http/sign-off-acts'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { addHold } from '@minga/storage/sign-offs/hold-rows'
import { findOpenLink } from '@minga/storage/sign-offs/one-time-link-rows'
import { freezeSignature } from '@minga/storage/sign-offs/signature-rows'
import type { z } from 'zod'

import { notifyOfSignOff } from '../../../commands/notices/notify-of-sign-offs.ts'
import { Refusal } from '../../../http/refusal.ts'
import { appendPosition } from '../give-position.ts'
import { signatoryLink, type SignatoryLink } from './signatory-link.ts'
import { undoHeld } from './withdraw-link.ts'

interface Opened {
  readonly id: OneTimeLinkId
  /** What the browser holds. */
  readonly session: string
  readonly now: Date
}

/** The link that a browser has open, as rights stand now; undefined where it leads nowhere any more. */
export async function openedLink(db: Db, { id, session, now }: Opened): Promise<SignatoryLink | undefined> {
  const link = await findOpenLink(db, id, { session, now: now.toISOString() })
  return link && signatoryLink(db, link, now)
}

/** What came of an answer by link: `not-open` where the link takes none any more, or none besides the one that it has. */
type LinkAnswer = 'given' | 'gone' | 'not-open'

/** Appends what a signatory answers. It counts in a day, unless it is taken back; until then its own organisation alone learns of it. */
export async function answerByLink(
  tx: Transaction,
  { id, session, clock }: { readonly id: OneTimeLinkId; readonly session: string; readonly clock: () => Date },
  said: z.output<typeof newPosition>,
): Promise<LinkAnswer | Refusal> {
  // Read when the transaction has begun: what waited for it may be too late.
  const now = clock()
  const led = await openedLink(tx, { id, session, now })
  if (led === undefined) return 'gone'
  const { link, maker, found } = led
  if (led.state !== 'open' || !takesHeldAnswers(found.signOff, now)) return 'not-open'
  const { organisation, acting } = link
  const given = { ...said, mandateFile: undefined, acting, organisation, now, heardBy: [organisation] }
  const appended = await appendPosition(tx, maker.actor, found, given)
  if (appended instanceof Refusal) return appended
  await freezeSignature(tx, said.id, { name: link.name, title: link.office })
  await addHold(tx, { position: said.id, link: id, until: heldUntil(now) })
  const about = { actor: 'nobody', organisation, group: found.access.id, subject: found.roadmap.id } as const
  await recordAudit(tx, { ...about, kind: 'own-position-linked', details: { link: id, sequence: found.text.sequence } })
  const notice = { kind: 'sign-off-link-used', organisations: [organisation], by: null, at: appended.at } as const
  await notifyOfSignOff(tx, { signOff: found.signOff, group: found.access, ...notice })
  return 'given'
}

/** The signatory takes back what they answered, while it is held. */
export async function takeBackByLink(
  tx: Transaction,
  { id, session, clock }: { readonly id: OneTimeLinkId; readonly session: string; readonly clock: () => Date },
): Promise<LinkAnswer> {
  const now = clock()
  const led = await openedLink(tx, { id, session, now })
  if (led === undefined) return 'gone'
  const hold = led.holds.find((each) => isHeld(each, now))
  if (hold === undefined) return 'not-open'
  const { organisation } = led.link
  const at = now.toISOString()
  await undoHeld(tx, { hold, organisation, found: led.found, actor: 'nobody', at })
  return 'given'
}
