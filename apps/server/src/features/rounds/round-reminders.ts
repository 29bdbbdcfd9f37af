import { isAtLeast } from '@minga/domain/group/group'
import type { OrganisationId } from '@minga/domain/identity/ids'
import { isReminderDue } from '@minga/domain/round/round'
import { addEvent } from '@minga/storage/rows/event-rows'
import { findGroup } from '@minga/storage/rows/group-rows'
import { membersOf } from '@minga/storage/rows/naming-rows'
import { findOrganisation } from '@minga/storage/rows/organisation-rows'
import { findRoadmap } from '@minga/storage/rows/roadmap-rows'
import { addReminder, remindersOf, roundsNotOver, type RoundRow } from '@minga/storage/rows/round-rows'
import type { Rows } from '@minga/storage/rows/schema'
import { staffOf } from '@minga/storage/rows/staff-rows'

import { composeMail } from '../../mail/compose-mail.ts'
import { mailWords } from '../../mail/mail-words.ts'
import type { Mail } from '../../mail/mail.ts'
import { roundViews } from './round-views.ts'

export interface ReminderParts {
  readonly rows: Rows
  readonly mail: Mail
  readonly site: () => string
  readonly now: () => Date
  readonly ring: () => void
}

/** The reminder that nobody has to think of: once, so many days before the last one. */
export async function remindBeforeClosing(parts: ReminderParts): Promise<void> {
  const { rows, now } = parts
  for (const round of await roundsNotOver(rows, now().toISOString().slice(0, 10))) {
    const group = await findGroup(rows, round.group)
    if (round.remindDays === 0 || group === undefined || group.archived) continue
    if (isReminderDue(round, round.remindDays, now())) await remindSilent(parts, round, 'before closing')
  }
}

/**
 * Writes to the focal points and the group's people of each organisation that is silent, once for each occasion: a mail that
 * was kept is not kept again, so that a crash between mail and row sends no second one.
 *
 * @returns whom
 */
export async function remindSilent(
  parts: ReminderParts,
  round: RoundRow,
  occasion: string,
): Promise<OrganisationId[]> {
  const { rows, now, ring } = parts
  const [view] = await roundViews(rows, [round], now())
  const reminders = await remindersOf(rows, [round.id])
  const told = new Set(
    reminders.filter((each) => each.occasion === occasion).map(({ organisation }) => organisation),
  )
  const silent = (view?.standings ?? [])
    .filter(({ answer, organisation }) => answer === 'silent' && !told.has(organisation))
    .map(({ organisation }) => organisation)
  for (const organisation of silent) {
    await writeTo(parts, round, organisation, occasion)
    const at = now().toISOString()
    await rows.transaction().execute(async (step) => {
      await addReminder(step, { round: round.id, organisation, occasion, at })
      await addEvent(step, roundEvent(round, at))
    })
  }
  if (silent.length > 0) ring()
  return silent
}

async function writeTo(
  { rows, mail, site }: ReminderParts,
  round: RoundRow,
  organisation: OrganisationId,
  occasion: string,
): Promise<void> {
  const [staff, members, roadmap, found] = await Promise.all([
    staffOf(rows, organisation),
    membersOf(rows, [round.group]),
    findRoadmap(rows, round.roadmap),
    findOrganisation(rows, organisation),
  ])
  const inGroup = new Set(members.filter(({ role }) => isAtLeast(role, 'commenter')).map(({ id }) => id))
  const people = staff.filter(
    ({ id, roles, state }) => state === 'active' && (roles.includes('steward') || inGroup.has(id)),
  )
  for (const { id, email, language } of people) {
    const t = mailWords(language)
    const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
    const words = {
      organisation: found?.shortName ?? '',
      round: round.name,
      roadmap: roadmap?.title ?? '',
      date: format.format(new Date(`${round.closesOn}T00:00:00Z`)),
    }
    const message = composeMail({
      language,
      subject: t('round.subject', words).slice(0, 200),
      paragraphs: [t('round.what', words), t('round.how')],
      action: { label: t('round.do'), url: `${site()}/groups/${round.group}/rounds` },
      site: site(),
    })
    await mail.send({ to: email, ...message }, { key: `round ${round.id} ${occasion} ${id}` })
  }
}

export function roundEvent({ group, id }: Pick<RoundRow, 'group' | 'id'>, at: string) {
  return { at, kind: 'round', group, organisation: null, person: null, room: null, subject: id }
}
