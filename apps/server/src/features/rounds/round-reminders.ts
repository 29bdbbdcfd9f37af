import type { OrganisationId } from '@minga/domain/identity/ids'
import { isReminderDue, reminderStart } from '@minga/domain/round/round'
import { isAskedInRounds } from '@minga/domain/round/who-is-asked'
import type { Db } from '@minga/storage/database/schema'
import { findPeople, peopleOf, type Profile } from '@minga/storage/people/person-rows'
import { findGroupOfRound, remindersOf, roundsNotOver, type RoundRow } from '@minga/storage/rounds/round-rows'

import { decide } from '../../commands/decide.ts'
import type { Mail } from '../../mail/mail.ts'
import { dayOf } from '../../views/day-of.ts'
import { noteReminder } from './commands.ts'
import { reminderMail } from './reminder-mail.ts'
import { roundViews } from './round-views.ts'

export interface ReminderParts {
  readonly db: Db
  readonly mail: Mail
  readonly site: () => string
  readonly now: () => Date
  readonly publish: () => void
}

/** Sends the automatic reminder of each round that is due: once, `remindDays` before its last day. */
export async function remindBeforeClosing(parts: ReminderParts): Promise<void> {
  const { db, now } = parts
  for (const round of await roundsNotOver(db, dayOf(now()))) {
    const group = await findGroupOfRound(db, round)
    if (round.remindDays === 0 || group === undefined || group.archived) continue
    if (!isReminderDue(round, round.remindDays, now())) continue
    const since = reminderStart(round.closesOn, round.remindDays)
    await remindSilent(parts, round, { occasion: `before ${round.closesOn}`, since })
  }
}

/** Reminds the silent organisations that were not reminded today. @returns which */
export function remindToday(parts: ReminderParts, round: RoundRow): Promise<OrganisationId[]> {
  const today = dayOf(parts.now())
  return remindSilent(parts, round, { occasion: today, since: `${today}T00:00:00.000Z` })
}

/**
 * Writes to the focal points and the group's people of each organisation that is silent and was not reminded `since`,
 * once for each occasion: a mail that was kept is not kept again, so that a crash between mail and row sends no
 * second one. An organisation that left the group hears nothing of it any more.
 */
async function remindSilent(
  parts: ReminderParts,
  round: RoundRow,
  { occasion, since }: { readonly occasion: string; readonly since: string },
): Promise<OrganisationId[]> {
  const { db, now, publish } = parts
  const [view] = await roundViews(db, [round], now())
  const reminders = await remindersOf(db, [round.id])
  const already = new Set(
    reminders.filter((each) => each.occasion === occasion || each.at >= since).map(({ organisation }) => organisation),
  )
  const reminded: OrganisationId[] = []
  for (const { organisation, answer, left } of view?.standings ?? []) {
    if (answer !== 'silent' || left || already.has(organisation)) continue
    const people = await whoMayAnswer(db, round, organisation)
    // An organisation without a person to answer does not count as reminded.
    if (people.length === 0) continue
    for (const person of people) await reminderMail(parts, round, organisation, { occasion, person })
    const at = now().toISOString()
    await decide(db, (tx) => noteReminder(tx, round, { organisation, occasion, at }), publish)
    reminded.push(organisation)
  }
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
