import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { lastDayEnd } from '@minga/domain/calendar/last-day-end'
import { dayAfter } from '@minga/domain/calendar/partial-date'
import type { OrganisationId } from '@minga/domain/identity/ids'
import { isReminderDue, reminderStart } from '@minga/domain/round/round'
import { isAskedInRounds } from '@minga/domain/round/who-is-asked'
import type { Db } from '@minga/storage/database/schema'
import { findPeople, peopleOf, type Profile } from '@minga/storage/people/person-rows'
import { findGroupOfRound, remindersOf, roundsNotOver, type RoundRow } from '@minga/storage/rounds/round-rows'

import { decide } from '../../commands/decide.ts'
import type { MailOutbox } from '../../mail/mail-outbox.ts'
import { noteReminder } from './commands.ts'
import { keepReminderMail } from './reminder-mail.ts'
import { roundViews } from './round-views.ts'

export interface ReminderParts {
  readonly db: Db
  readonly mail: Pick<MailOutbox, 'keep' | 'wake'>
  readonly site: () => string
  readonly now: () => Date
  readonly publish: () => void
}

/** Sends the automatic reminder of each round that is due: once, `remindDays` before its last day. */
export async function remindBeforeClosing(parts: ReminderParts): Promise<void> {
  const { db, now } = parts
  for (const round of await roundsNotOver(db, coalitionDay(now()))) {
    const group = await findGroupOfRound(db, round)
    if (round.remindDays === 0 || group === undefined || group.archived) continue
    if (!isReminderDue(round, round.remindDays, now())) continue
    const since = reminderStart(round.closesOn, round.remindDays)
    await remindSilent(parts, round, { occasion: `before ${round.closesOn}`, since })
  }
}

/** Reminds the silent organisations that were not reminded today. @returns which */
export function remindToday(parts: ReminderParts, round: RoundRow): Promise<OrganisationId[]> {
  const today = coalitionDay(parts.now())
  return remindSilent(parts, round, { occasion: today, since: lastDayEnd(dayAfter(today, -1), []) })
}

/**
 * Writes to the focal points and the group's people of each organisation that is silent and was not reminded `since`:
 * mails and row in one transaction, so that neither a crash nor a reminder of another occasion at the same moment sends
 * second ones. An organisation that left the group hears nothing of it any more.
 */
async function remindSilent(
  parts: ReminderParts,
  round: RoundRow,
  { occasion, since }: { readonly occasion: string; readonly since: string },
): Promise<OrganisationId[]> {
  const { db, mail, now, publish } = parts
  const [view] = await roundViews(db, [round], now())
  const alreadyIn = async (rows: Db) =>
    new Set(
      (await remindersOf(rows, [round.id]))
        .filter((each) => each.occasion === occasion || each.at >= since)
        .map(({ organisation }) => organisation),
    )
  const already = await alreadyIn(db)
  const reminded: OrganisationId[] = []
  for (const { organisation, answer, left } of view?.standings ?? []) {
    if (answer !== 'silent' || left || already.has(organisation)) continue
    const people = await whoMayAnswer(db, round, organisation)
    // An organisation without a person to answer does not count as reminded.
    if (people.length === 0) continue
    const at = now().toISOString()
    const isReminded = await decide(
      db,
      async (tx) => {
        if ((await alreadyIn(tx)).has(organisation)) return false
        for (const person of people) await keepReminderMail(tx, parts, round, { organisation, occasion, person })
        await noteReminder(tx, round, { organisation, occasion, at })
        return true
      },
      publish,
    )
    if (isReminded) reminded.push(organisation)
  }
  mail.wake()
  return reminded
}

/** The people who can answer for it and read what is asked. */
async function whoMayAnswer(db: Db, round: RoundRow, organisation: OrganisationId): Promise<Profile[]> {
  const group = await findGroupOfRound(db, round)
  if (group === undefined) return []
  const own = await peopleOf(db, organisation)
  const people = await findPeople(
    db,
    own.map((person) => person.id),
  )
  return people.filter(({ actor }) => isAskedInRounds(actor, group)).map(({ profile }) => profile)
}
