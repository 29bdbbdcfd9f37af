import { setImmediate } from 'node:timers/promises'

import { recordId, type PersonId } from '@minga/domain/identity/ids'
import { weekToMail } from '@minga/domain/week/week-days'
import type { WeekItem } from '@minga/protocol/http/week'
import { addCheckIn } from '@minga/storage/check-ins/check-in-rows'
import type { Transaction } from '@minga/storage/database/schema'
import { mailChoicesOf } from '@minga/storage/notices/mail-choice-rows'
import { findPerson, type KnownPerson } from '@minga/storage/people/person-rows'
import { addAnswerLink } from '@minga/storage/weeks/answer-link-rows'
import {
  noteWeekMail,
  weekMailKey,
  weekMailsSince,
  weekReaders,
  type WeekSubject,
} from '@minga/storage/weeks/week-mail-rows'

import { weekView, type Week, type WeekParts } from '../views/week/week-view.ts'
import { newMailLink } from './check-in-links.ts'
import { organisationNames } from './organisation-names.ts'
import type { MailNoticesParts } from './mail-notices.ts'
import { weekMailKeyOf } from './personal-mail.ts'
import { unsubscribeLinks } from './unsubscribe-links.ts'
import { weekMail } from './week-mail.ts'

export type MailWeeksParts = MailNoticesParts & WeekParts

/** More are only counted: the page has them. */
const mostListed = 30
/** In ms: two days later the week's mail says too little that is still so. */
const lifetime = 2 * 24 * 60 * 60 * 1000
const day = 24 * 60 * 60 * 1000
/** Whose hours are looked at before others have their turn. */
const readersAtOnce = 100

/**
 * Mails each person what waits for them this week, and each focal point what waits for their organisation, on their first working
 * day of the week; nothing where nothing waits. Whether a week's mail was sent is noted in the transaction that keeps the mail, so
 * that it goes once, also after a restart at any moment. It gives way after each person.
 */
export async function mailWeeks(parts: MailWeeksParts): Promise<void> {
  const { db, mail, now } = parts
  if (await parts.mail.isHeldUp()) return
  const moment = now()
  const noted = await weekMailsSince(db, new Date(moment.getTime() - 9 * day).toISOString())
  for (const [at, { person, place }] of (await weekReaders(db)).entries()) {
    if (at % readersAtOnce === 0) await setImmediate()
    const monday = weekToMail(moment, place)
    if (monday === undefined) continue
    const open = (['me', 'organisation'] as const).filter(
      (subject) => !noted.has(weekMailKey({ person, subject, monday })),
    )
    if (open.length === 0) continue
    await mailPerson(parts, person, { open, monday })
    await setImmediate()
  }
  mail.wake()
}

async function mailPerson(
  parts: MailWeeksParts,
  id: PersonId,
  { open, monday }: { readonly open: readonly WeekSubject[]; readonly monday: string },
): Promise<void> {
  const { db, now } = parts
  const person = await findPerson(db, id)
  if (person === undefined) return
  const isWanted = (await mailChoicesOf(db, id)).week !== 'never'
  const own = isWanted ? await weekView(parts, person, { of: 'me', now: now() }) : undefined
  const speaks = person.actor.roles.includes('steward')
  for (const subject of open) {
    await setImmediate()
    await mailWeek(parts, person, { subject, monday, own: subject === 'me' || speaks ? own : undefined })
  }
}

interface Asked {
  readonly subject: WeekSubject
  readonly monday: string
  /** The person's own week; undefined where no mail goes. */
  readonly own: Week | undefined
}

/** Notes the week also where no mail goes, so that what comes up later in the week brings none. */
async function mailWeek(parts: MailWeeksParts, person: KnownPerson, { subject, monday, own }: Asked): Promise<void> {
  const { db, mail, now } = parts
  const id = person.actor.person
  const composed = own && (await compose(parts, person, { subject, own }))
  await db.transaction().execute(async (tx) => {
    if (!(await noteWeekMail(tx, { person: id, subject, monday, at: now().toISOString() }))) return
    if (composed === undefined) return
    await composed.addLinks(tx)
    const key = weekMailKeyOf(id, { subject, monday, groups: composed.groups })
    await mail.keep(tx, { to: person.profile.email, ...composed.message }, { key, lifetime })
  })
}

async function compose(
  parts: MailWeeksParts,
  person: KnownPerson,
  { subject, own }: { readonly subject: WeekSubject; readonly own: Week },
) {
  const { db, box, now, site } = parts
  const { id, name, language, organisationName: organisation } = person.profile
  const moment = now()
  const week = subject === 'me' ? own : await weekView(parts, person, { of: subject, now: moment })
  const { today, items, more } = week
  if (items.length === 0 || (subject === 'organisation' && !isNews(week, own))) return undefined
  const listed = items.slice(0, mostListed).map(({ item }) => item)
  const links = listed.flatMap((item) => linkFor(item, id, moment) ?? [])
  const message = weekMail({
    subject,
    language,
    name,
    organisation,
    organisationName: await organisationNames(db),
    today,
    items: listed,
    more: items.length - listed.length + more,
    links: new Map(links.map(({ item, path }) => [item, `${site()}${path}`])),
    site: site(),
    unsubscribe: unsubscribeLinks(box, site(), { person: id, kinds: ['week'] }),
  })
  const addLinks = async (tx: Transaction) => {
    for (const { add } of links) await add(tx)
  }
  return { message, addLinks, groups: listed.map(({ group }) => group) }
}

/** Whether the organisation's week says more than the person's own. */
function isNews({ items }: Week, own: Week): boolean {
  const known = new Set(own.items.map(({ item }) => `${item.kind} ${item.id}`))
  return items.some(({ item }) => !known.has(`${item.kind} ${item.id}`))
}

interface Link {
  readonly item: WeekItem
  readonly path: string
  readonly add: (tx: Transaction) => Promise<void>
}

/** A link by which an item is answered without signing in. What it opens is decided when it is opened. */
function linkFor(item: WeekItem, person: PersonId, now: Date): Link | undefined {
  if (!item.mayAct) return undefined
  const { secret, row } = newMailLink(person, now)
  if (item.kind === 'record') {
    const add = (tx: Transaction) => addCheckIn(tx, { ...row, record: recordId.parse(item.id) })
    return { item, path: `/check-in/${secret}`, add }
  }
  const { kind, id: subject } = item
  // Of a review whose lines no report has, nothing can be said by a link.
  if (kind === 'round' || (kind === 'review' && (item.repeatable ?? 0) > 0)) {
    const add = (tx: Transaction) => addAnswerLink(tx, { ...row, kind, subject })
    return { item, path: `/check-in/${kind}s/${secret}`, add }
  }
  return undefined
}
