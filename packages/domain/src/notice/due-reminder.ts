import { can, type Actor } from '../access/can.ts'
import type { GroupAccess } from '../access/role-in-group.ts'
import {
  datesEndingFrom,
  dayAfter,
  daysBetween,
  lastDay,
  type Day,
  type PartialDate,
} from '../calendar/partial-date.ts'
import { weekdayOf } from '../calendar/working-day.ts'
import type { OrganisationId, PersonId } from '../identity/ids.ts'

/** When what was accepted is reminded of: days before its date, on its day, and each Monday that finds it late. */
export type DueReminder = '30' | '7' | '1' | '0' | `late ${Day}`

/** In days. What has been late for longer is in lists and on the start page; a mail each week says nothing new of it. */
const longestLate = 12 * 7
/** In days. */
const longestAhead = 30
/** In days: a Monday is up to six days ago, and somewhere on Earth it is still the day before. */
const longestSought = longestLate + 7

/**
 * The reminder of an open record that a day brings. Of several that a server or a person missed it is the nearest alone:
 * what is due tomorrow is not said to be due within a month.
 */
export function dueReminderOn(due: PartialDate, today: Day): DueReminder | undefined {
  const left = daysBetween(today, lastDay(due))
  if (left < 0) return lateReminder(due, today)
  if (left === 0) return '0'
  if (left === 1) return '1'
  if (left <= 7) return '7'
  return left <= longestAhead ? '30' : undefined
}

/** Once a week, from the first Monday on which it is late; a Monday that a server missed is made up for within its week. */
function lateReminder(due: PartialDate, today: Day): DueReminder | undefined {
  const monday = dayAfter(today, -weekdayOf(today))
  const late = daysBetween(lastDay(due), monday)
  return late > 0 && late <= longestLate ? `late ${monday}` : undefined
}

/** Whether a reminder says that the date is over. */
export function isLate(reminder: DueReminder): boolean {
  return reminder.startsWith('late ')
}

/** Whether its Monday is over a week late: then the focal points of its lead are reminded too, and no other organisation. */
export function isEscalated(due: PartialDate, reminder: DueReminder): boolean {
  return isLate(reminder) && daysBetween(lastDay(due), reminder.slice('late '.length)) > 7
}

/** Whether the day, or the one before or after it somewhere on Earth, brings a reminder of what is due then. */
export function mayBeReminded(due: PartialDate, day: Day): boolean {
  const left = daysBetween(day, lastDay(due))
  return left >= -longestSought && left <= longestAhead + 1
}

/** All dates of which that is so, but for spans of years. */
export function datesReminded(day: Day): PartialDate[] {
  const days = longestSought + longestAhead + 2
  return datesEndingFrom(dayAfter(day, -longestSought), days)
}

/** An action or barrier that an organisation accepted to lead. */
interface Accepted {
  readonly lead: OrganisationId
  readonly assignee: PersonId | null
  readonly group: GroupAccess
}

/**
 * Finds who is reminded of it: whom it is assigned to, where that is a person of the lead; otherwise the lead's focal
 * points too, or where it has none that may read it, its people in the group. What records have in common is found once.
 */
export class Owners<Person extends { readonly actor: Actor }> {
  readonly #people: ReadonlyMap<PersonId, Person>
  readonly #byOrganisation: ReadonlyMap<OrganisationId, readonly Person[]>
  readonly #unassigned = new Map<string, readonly Person[]>()

  constructor(people: readonly Person[]) {
    this.#people = new Map(people.map((person) => [person.actor.person, person]))
    this.#byOrganisation = Map.groupBy(people, ({ actor }) => actor.organisation)
  }

  of({ lead, assignee, group }: Accepted): readonly Person[] {
    const assigned = assignee === null ? undefined : this.#people.get(assignee)
    if (assigned === undefined || !mayRead(assigned, group)) return this.#ofLead(lead, group)
    return assigned.actor.organisation === lead ? [assigned] : [assigned, ...this.#ofLead(lead, group)]
  }

  /** Whom it is brought before once it has been late for a week: the lead's own focal points, never its principal as such. */
  escalated(accepted: Accepted): readonly Person[] {
    const owners = this.of(accepted)
    const focalPoints = (this.#byOrganisation.get(accepted.lead) ?? []).filter(
      (person) => person.actor.roles.includes('steward') && mayRead(person, accepted.group),
    )
    return [...owners, ...focalPoints.filter((person) => !owners.includes(person))]
  }

  #ofLead(lead: OrganisationId, group: GroupAccess): readonly Person[] {
    const key = `${lead} ${group.id}`
    const known = this.#unassigned.get(key)
    if (known !== undefined) return known
    const own = (this.#byOrganisation.get(lead) ?? []).filter((person) => mayRead(person, group))
    const focalPoints = own.filter(({ actor }) => actor.roles.includes('steward'))
    const found = focalPoints.length > 0 ? focalPoints : own.filter(({ actor }) => actor.groups.has(group.id))
    this.#unassigned.set(key, found)
    return found
  }
}

function mayRead({ actor }: { readonly actor: Actor }, group: GroupAccess): boolean {
  return can(actor, { action: 'read', resource: group })
}
