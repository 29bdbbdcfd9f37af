import { can, type Actor } from '../access/can.ts'
import type { GroupAccess } from '../access/role-in-group.ts'
import { daysBetween, lastDay, type Day, type PartialDate } from '../calendar/partial-date.ts'
import type { OrganisationId, PersonId } from '../identity/ids.ts'

/** When what was accepted is reminded of: days before its date, and once it is late. */
export const dueReminders = ['30', '7', '1', 'late'] as const
export type DueReminder = (typeof dueReminders)[number]

/** In days. What has been late for longer is no news, as after an import or an update. */
const longestLate = 7

/**
 * The reminder of an open record that a day brings. Of several that a server or a person missed it is the nearest alone:
 * what is due tomorrow is not said to be due within a month.
 */
export function dueReminderOn(due: PartialDate, today: Day): DueReminder | undefined {
  const left = daysBetween(today, lastDay(due))
  if (left < 0) return left >= -longestLate ? 'late' : undefined
  if (left <= 1) return '1'
  if (left <= 7) return '7'
  return left <= 30 ? '30' : undefined
}

/** What an organisation accepted to lead. */
interface Accepted {
  readonly lead: OrganisationId
  readonly assignee: PersonId | null
  readonly group: GroupAccess
}

/**
 * Who is reminded of it: whom it is assigned to, where that is a person of the lead; otherwise the lead's focal points
 * too, or where it has none that may read it, its people in the group.
 */
export function ownersOf<Person extends { readonly actor: Actor }>(
  people: readonly Person[],
  { lead, assignee, group }: Accepted,
): Person[] {
  const readers = people.filter(({ actor }) => can(actor, { action: 'read', resource: group }))
  const assigned = readers.filter(({ actor }) => actor.person === assignee)
  if (assigned.some(({ actor }) => actor.organisation === lead)) return assigned
  const own = readers.filter(({ actor }) => actor.organisation === lead)
  const focalPoints = own.filter(({ actor }) => actor.roles.includes('steward'))
  if (focalPoints.length > 0) return [...assigned, ...focalPoints]
  return [...assigned, ...own.filter(({ actor }) => actor.groups.has(group.id))]
}
