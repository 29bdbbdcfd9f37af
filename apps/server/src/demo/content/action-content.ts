import type { Action } from '@minga/domain/action/action'
import type { GroupId, OrganisationId, PersonId } from '@minga/domain/identity/ids'

import type { Titles } from './barrier-content.ts'
import type { ActionCode, BarrierCode, MilestoneCode } from './codes.ts'

/** Days from the day of seeding: -18 is eighteen days ago. */
type DaysFromToday = number

/**
 * An action as content; `build-demo-coalition.ts` makes the record of it. Every one is an example: the bodies are real
 * and never promised it.
 */
export interface ActionContent {
  readonly code: ActionCode
  readonly group: GroupId
  readonly alsoIn?: readonly GroupId[]
  readonly by: PersonId
  readonly title: Titles
  readonly type: NonNullable<Action['type']>
  readonly sectors: Action['sectors']
  readonly countries: Action['countries']
  readonly lead: OrganisationId
  readonly supporting: readonly OrganisationId[]
  readonly assignee?: PersonId
  readonly start?: DaysFromToday
  readonly due: DaysFromToday
  /** The date first promised, where it was another one. Taken when the lead accepted. */
  readonly promised?: DaysFromToday
  readonly slips?: readonly {
    readonly from: DaysFromToday
    readonly to: DaysFromToday
    readonly reason: string
    readonly by: PersonId
    readonly on: DaysFromToday
  }[]
  readonly status: Action['status']
  readonly progress: number
  readonly nextStep?: string
  readonly lastUpdate?: string
  readonly completion: string
  readonly funding?: string
  readonly barriers: readonly BarrierCode[] | 'all'
  readonly milestones: readonly MilestoneCode[]
  readonly waitsFor?: readonly ActionCode[]
  /** The person who answered for the lead, and the day. Absent: proposed, and not answered. */
  readonly accepted?: { readonly by: PersonId; readonly on: DaysFromToday }
  readonly declined?: { readonly by: PersonId; readonly on: DaysFromToday; readonly reason: string }
  readonly evidence?: readonly {
    readonly title: string
    readonly url: string
    readonly by: PersonId
    readonly on: DaysFromToday
  }[]
  readonly description: readonly string[]
}
