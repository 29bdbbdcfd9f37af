import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import type { PersonId } from '@minga/domain/identity/ids'
import { kindOf, mailDueBefore } from '@minga/domain/notice/mail-choice'
import { isWorkingHour } from '@minga/domain/notice/working-hours'
import { addCheckIn } from '@minga/storage/check-ins/check-in-rows'
import { mailChoicesOf, markMailed, peopleToMail } from '@minga/storage/notices/mail-choice-rows'
import { addReplyAddress } from '@minga/storage/notices/mail-reply-rows'
import { unmailedNotices, type NoticeRow } from '@minga/storage/notices/notice-rows'
import { findPerson, type Profile } from '@minga/storage/people/person-rows'
import type { Db } from '@minga/storage/database/schema'

import type { SecretBox } from '../auth/secret-box.ts'
import type { MailOutbox } from '../mail/mail-outbox.ts'
import { noticeViews } from '../views/notice-views.ts'
import { checkInLinks, type CheckInLink } from './check-in-links.ts'
import { noticeMail } from './notice-mail.ts'
import { organisationNames } from './organisation-names.ts'
import { noticeMailKey } from './personal-mail.ts'
import { newReplyAddress } from './reply-address.ts'
import { unsubscribeLinks } from './unsubscribe-links.ts'
import { workingPlaceOf, type ChosenPlace } from './working-place.ts'

export interface MailNoticesParts {
  readonly db: Db
  readonly mail: Pick<MailOutbox, 'keep' | 'wake' | 'isHeldUp'>
  /** Seals what ends these mails. */
  readonly box: SecretBox
  readonly site: () => string
  readonly now: () => Date
  /** Where mails about one discussion are answered; without it they are not. */
  readonly replyAddress?: string
}

/** The limit of one mail; the rest waits for the next turn. */
const mostAtOnce = 200
/** News that could not be mailed for so long is none. In ms. */
const oldest = 8 * 24 * 60 * 60 * 1000
/** A mail of news that did not get through in that time is of no use. In ms. */
const lifetime = 12 * 60 * 60 * 1000

/**
 * Mails all people their unread notices that are due by now. A mail is composed when it can be sent, from notices that
 * its reader may read then: while the mail server takes nothing, notices wait as rows. The mail is kept in one
 * transaction with the mark on its notices, so that each notice is mailed once, also after a restart at any moment.
 */
export async function mailNotices(parts: MailNoticesParts): Promise<void> {
  const { db } = parts
  if (await parts.mail.isHeldUp()) return
  for (const person of await peopleToMail(db)) await mailPerson(parts, person)
  parts.mail.wake()
}

async function mailPerson(parts: MailNoticesParts, id: PersonId): Promise<void> {
  const { db, mail, now } = parts
  const waiting = await unmailedNotices(db, id, mostAtOnce)
  const known = await findPerson(db, id)
  const moment = now()
  const at = moment.toISOString()
  if (known === undefined) return markMailed(db, idsOf(waiting), at)
  const { profile, actor } = known
  const { due, unwanted } = await sorted(parts, profile, waiting, moment)
  const notices = await noticeViews(db, actor, due, moment)
  const links = checkInLinks(due, id, moment)
  const reply = newReplyAddress(parts.replyAddress, notices, { person: id, now: moment })
  const content = { due, notices, links, replyTo: reply?.address }
  const message = notices.length === 0 ? undefined : await compose(parts, profile, content)
  await db.transaction().execute(async (tx) => {
    await markMailed(tx, idsOf([...due, ...unwanted]), at)
    if (message !== undefined) for (const { row } of links.values()) await addCheckIn(tx, row)
    if (message !== undefined && reply !== undefined) await addReplyAddress(tx, reply.row)
    if (message !== undefined)
      await mail.keep(tx, { to: profile.email, ...message }, { key: noticeMailKey(id, notices), lifetime })
  })
}

/** Splits the waiting notices: those that are due, and those never to be mailed (read, put off, old, unwanted). */
async function sorted({ db }: MailNoticesParts, profile: Profile, waiting: readonly NoticeRow[], now: Date) {
  const { id, timeZone } = profile
  const choices = await mailChoicesOf(db, id)
  const place = await workingPlaceOf(db, profile)
  const isWorking = isWorkingHour(now, place)
  const due: NoticeRow[] = []
  const unwanted: NoticeRow[] = []
  for (const notice of waiting) {
    const before = mailDueBefore(choices[kindOf(notice.reason)], now, timeZone ?? undefined)
    const isSettled = notice.readAt !== null || notice.shownAt > now.toISOString()
    const isOld = Date.parse(notice.at) < now.getTime() - oldest
    // The mail of the week says it.
    const isInWeek = notice.reason === 'overdue' && choices.week !== 'never'
    if (before === undefined || isSettled || isOld || isInWeek) unwanted.push(notice)
    else if (notice.at < before.toISOString() && (isWorking || !waitsForHours(notice, place))) due.push(notice)
  }
  return { due, unwanted }
}

/** Reminders wait for the reader's working hours; all other mail does for those that the reader chose. */
function waitsForHours({ reason }: NoticeRow, { isChosen }: ChosenPlace): boolean {
  return isChosen || reason === 'due' || reason === 'overdue'
}

interface Content {
  readonly due: readonly NoticeRow[]
  readonly notices: Parameters<typeof noticeMail>[0]['notices']
  readonly links: ReadonlyMap<number, CheckInLink>
  readonly replyTo: string | undefined
}

async function compose(
  { db, box, site, now }: MailNoticesParts,
  { id, name, language }: Profile,
  { due, notices, links, replyTo }: Content,
) {
  const kinds = [...new Set(due.map(({ reason }) => kindOf(reason)))]
  const unsubscribe = unsubscribeLinks(box, site(), { person: id, kinds })
  const organisationName = await organisationNames(db)
  const checkIns = new Map([...links].map(([notice, { secret }]) => [notice, `${site()}/check-in/${secret}`]))
  return noticeMail({
    language,
    name,
    today: coalitionDay(now()),
    notices,
    organisationName,
    site: site(),
    checkIns,
    unsubscribe,
    replyTo,
  })
}

function idsOf(notices: readonly NoticeRow[]): number[] {
  return notices.map(({ id }) => id)
}
