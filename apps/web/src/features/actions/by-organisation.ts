import type { Action } from '@minga/domain/action/action'
import { standingOf, type Standing } from '@minga/domain/action/standing'
import { isOpen } from '@minga/domain/action/timeliness'
import type { Day } from '@minga/domain/calendar/partial-date'
import type { LinkedAction } from '@minga/protocol/http/waiting'

import type { ListedRecord } from '../../records/list/listed-record.ts'
import { byLead, type LeadGroup } from './action-order.ts'

/** An action at the other end of a link; of another group, as it was when the list was read. */
export interface OtherAction {
  readonly link: LinkedAction
  readonly fields: Pick<Action, 'title' | 'lead' | 'status' | 'due'>
  /** The action of the list that the link is of. */
  readonly of: ListedRecord<Action>
}

export interface OrganisationActions extends LeadGroup {
  readonly counts: ReadonlyMap<Standing, number>
  readonly supports: readonly ListedRecord<Action>[]
  /** Open actions of others that come before open ones that it leads. */
  readonly waitsOn: readonly OtherAction[]
  /** Open actions of others that wait for open ones that it leads. */
  readonly awaited: readonly OtherAction[]
}

/**
 * What each organisation leads, supports, waits for, and keeps waiting. The reader's own organisation comes first, then
 * those that lead in the order of the list, then those that only support, then actions without a lead.
 *
 * @param items those that are shown
 * @param everything all of the list, also what its filters leave out: to look up the other ends of links
 */
export function byOrganisation(
  items: readonly ListedRecord<Action>[],
  everything: readonly ListedRecord<Action>[],
  { own, today }: { readonly own: string; readonly today: Day },
): readonly OrganisationActions[] {
  const known = new Map<string, Action>(everything.map(({ record }) => [record.id, record]))
  const supports = new Map<string, ListedRecord<Action>[]>()
  for (const item of items) {
    for (const id of item.record.supporting) {
      const found = supports.get(id) ?? []
      found.push(item)
      supports.set(id, found)
    }
  }
  const led = byLead(items)
  const leads = new Set(led.map(({ lead, outside }) => (outside ? undefined : lead)))
  const others = [...supports.keys()].filter((id) => !leads.has(id))
  const withLead = led.filter(({ lead }) => lead !== undefined)
  const without = led.filter(({ lead }) => lead === undefined)
  const groups: readonly LeadGroup[] = [
    ...withLead,
    ...others.map((lead) => ({ lead, outside: false, actions: [] })),
    ...without,
  ]
  return groups
    .map((group): OrganisationActions => {
      const { lead, outside, actions } = group
      const counts = Map.groupBy(actions, ({ record, facts }) => standingOf(record, facts?.acceptance?.answer, today))
      const isOrganisation = lead !== undefined && !outside
      const open = isOrganisation ? actions.filter(({ record }) => isOpen(record)) : []
      const ofOthers = (links: 'waitsFor' | 'awaitedBy') =>
        open.flatMap((of) =>
          (of.facts?.[links] ?? []).flatMap((link): OtherAction[] => {
            const fields = known.get(link.record) ?? link.fields
            return fields === undefined || fields.lead === lead || !isOpen(fields) ? [] : [{ link, fields, of }]
          }),
        )
      return {
        ...group,
        counts: new Map([...counts].map(([standing, found]) => [standing, found.length])),
        supports: isOrganisation ? (supports.get(lead) ?? []) : [],
        waitsOn: ofOthers('waitsFor'),
        awaited: ofOthers('awaitedBy'),
      }
    })
    .toSorted((a, b) => Number(isOwn(b, own)) - Number(isOwn(a, own)))
}

export function isOwn({ lead, outside }: LeadGroup, own: string): boolean {
  return !outside && lead === own
}
