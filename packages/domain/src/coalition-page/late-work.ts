import { answers, type Answer } from '../action/acceptance.ts'
import type { Action } from '../action/action.ts'
import { standingOf } from '../action/standing.ts'
import { daysBetween, lastDay, type Day, type PartialDate } from '../calendar/partial-date.ts'
import { milestoneRecord, type Milestone } from '../milestone/milestone.ts'
import type { LateOfLead, PageLead, PageOrganisations } from './coalition-page.ts'

type Led = Pick<Action, 'lead' | 'outsideLead'>

/** An action or a milestone, and what the organisation that leads it answered. */
export interface DatedWork {
  readonly kind: 'action' | 'milestone'
  readonly fields:
    | (Led & Pick<Action, 'status' | 'due' | 'illustrative'>)
    | (Led & Pick<Milestone, 'status' | 'date' | 'illustrative'>)
  readonly answer: Answer | undefined
}

export interface Lateness {
  readonly due: PartialDate
  readonly days: number
  readonly lead: PageLead
}

/**
 * How late something is, and whose it is. Undefined where it is not: an action that its organisation has not accepted is no one's
 * delay, as on the organisations' pages.
 */
export function latenessOf(
  { fields, answer }: DatedWork,
  today: Day,
  organisations: PageOrganisations,
): Lateness | undefined {
  const due = 'due' in fields ? fields.due : fields.date
  if (due === null) return undefined
  const isLate =
    'due' in fields
      ? standingOf(fields, answer, today) === 'late'
      : milestoneRecord.isOpen(fields) && lastDay(due) < today
  if (!isLate) return undefined
  return { due, days: daysBetween(lastDay(due), today), lead: leadOf(fields, answer, organisations) }
}

const [accepted] = answers

function leadOf({ lead, outsideLead }: Led, answer: Answer | undefined, organisations: PageOrganisations): PageLead {
  if (lead === null) return outsideLead === null ? { is: 'none' } : { is: 'outside', name: outsideLead }
  const known = answer === accepted ? organisations.get(lead) : undefined
  if (known === undefined) return { is: 'none' }
  const { id, shortName, hue } = known
  return { is: 'organisation', id, shortName, hue }
}

/** How much of each side is late, most first; bodies outside the coalition count together. */
export function lateByLead(
  late: readonly { readonly kind: DatedWork['kind']; readonly lead: PageLead; readonly days: number }[],
): LateOfLead[] {
  const sides = Map.groupBy(late, ({ lead }) => (lead.is === 'organisation' ? lead.id : lead.is))
  return [...sides.values()]
    .flatMap((rows): LateOfLead[] => {
      const [first] = rows
      if (first === undefined) return []
      const { lead } = first
      const of = (kind: DatedWork['kind']) => rows.filter((row) => row.kind === kind).length
      return [
        {
          lead: lead.is === 'outside' ? { is: 'outside', name: '' } : lead,
          actions: of('action'),
          milestones: of('milestone'),
          days: Math.max(...rows.map(({ days }) => days)),
        },
      ]
    })
    .toSorted((one, other) => inOrder(one) - inOrder(other) || sizeOf(other) - sizeOf(one) || other.days - one.days)
}

const sizeOf = ({ actions, milestones }: LateOfLead) => actions + milestones
/** Organisations of the coalition stand first. */
const inOrder = ({ lead }: LateOfLead) => ['organisation', 'outside', 'none'].indexOf(lead.is)
