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
import type { OrganisationId, PersonId } from '../identity/ids.ts'

/** When what was accepted is reminded of: days before its date, and once it is late. */
export const dueReminders = ['30', '7', '1', 'late'] as const
export type DueReminder = (typeof dueReminders)[number]

/** In days. What has been late for longer is no news, as after an import or an update. */
const longestLate = 7
/** In days. */
const longestAhead = 30

/**
 * The reminder of an open record that a day brings. Of several that a server or a person missed it is the nearest alone:
 * what is due tomorrow is not said to be due within a month.
 */
export function dueReminderOn(due: PartialDate, today: Day): DueReminder | undefined {
  const left = daysBetween(today, lastDay(due))
  if (left < 0) return left >= -longestLate ? 'late' : undefined
  if (left <= 1) return '1'
  if (left <= 7) return '7'
  return left <= longestAhead ? '30' : undefined
}

/** Whether the day, or the one before or after it somewhere on Earth, brings a reminder of what is due then. */
export function mayBeReminded(due: PartialDate, day: Day): boolean {
  const left = daysBetween(day, lastDay(due))
  return left >= -longestLate - 1 && left <= longestAhead + 1
}

/** All dates of which that is so, but for spans of years. */
export function datesReminded(day: Day): PartialDate[] {
  const days = longestLate + longestAhead + 3
  return datesEndingFrom(dayAfter(day, -longestLate - 1), days)
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
