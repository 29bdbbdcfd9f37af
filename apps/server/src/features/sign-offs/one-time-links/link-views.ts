import { can, type Actor } from '@minga/domain/access/can'
import { holdTime, linkEnd, oneTimeLinkState, takesHeldAnswers } from '@minga/domain/sign-off/one-time-link'
import type { OneTimeLinks, OneTimeLinkView } from '@minga/protocol/http/one-time-links'
import type { Db } from '@minga/storage/database/schema'
import { namesOf } from '@minga/storage/people/person-rows'
import { holdsOfLink } from '@minga/storage/sign-offs/hold-rows'
import { oneTimeLinksOf, type OneTimeLinkRow } from '@minga/storage/sign-offs/one-time-link-rows'

import type { FoundSignOff } from '../sign-off-for.ts'

/** The links of the reader's organisation: for those who answer for it or name who does, and for no other person. */
export async function linkViews(
  db: Db,
  actor: Actor,
  { signOff, resource }: FoundSignOff,
  { now, mails }: { readonly now: Date; readonly mails: boolean },
): Promise<OneTimeLinks> {
  const names = can(actor, { action: 'name-signatory', resource })
  if (!names && !can(actor, { action: 'give-position', resource })) return { links: [], mayName: false, until: null }
  const rows = await oneTimeLinksOf(db, signOff.id, actor.organisation)
  const people = await namesOf(
    db,
    rows.map(({ by }) => by),
  )
  const links: OneTimeLinkView[] = []
  for (const row of rows) {
    const by = people.get(row.by)
    if (by === undefined) throw new Error(`no person ${row.by}, who named a signatory`)
    const state = oneTimeLinkState({ ...row, holds: await holdsOfLink(db, row.id) }, signOff, now)
    links.push({ ...shown(row), by, endsAt: linkEnd(row, signOff), state, mayWithdraw: names && state === 'open' })
  }
  const mayName = names && mails && takesHeldAnswers(signOff, now)
  const until = mayName ? new Date(Date.parse(signOff.closesAt) - holdTime).toISOString() : null
  return { links, mayName, until }
}

function shown(
  row: OneTimeLinkRow,
): Pick<
  OneTimeLinkView,
  'id' | 'name' | 'office' | 'as' | 'language' | 'address' | 'at' | 'mail' | 'mailReason' | 'openedAt'
> {
  const { id, name, office, acting: as, language, address, at, mailedAt, mailFailedAt, mailReason, openedAt } = row
  const mail = mailFailedAt !== null ? 'failed' : mailedAt !== null ? 'sent' : 'waiting'
  return { id, name, office, as, language, address, at, mail, mailReason, openedAt }
}
