import type { Action } from '@minga/domain/action/action'
import type { Day } from '@minga/domain/calendar/partial-date'

import { acceptedBy } from './accepted-by.ts'
import type { ActionContent } from './content/action-content.ts'
import { actions } from './content/actions.ts'
import { barriers } from './content/barriers.ts'
import { idOf, numberOf } from './content/codes.ts'
import { dayAfter } from './day-after.ts'
import type { DemoRecord } from './demo-coalition.ts'
import type { InGroup } from './in-group.ts'

export function buildActions(today: Day): readonly InGroup<DemoRecord<Action>>[] {
  const on = (days: number) => dayAfter(today, days)
  return actions.map((content) => ({
    group: content.group,
    record: {
      id: idOf(content.code),
      number: numberOf(content.code),
      by: content.by,
      fields: fieldsOf(content, on),
      longTexts: { description: { es: content.description } },
      ...(content.alsoIn && { alsoIn: content.alsoIn }),
      ...(content.waitsFor && { waitsFor: content.waitsFor.map(idOf) }),
      ...decisionsOn(content, on),
    },
  }))
}

function fieldsOf(content: ActionContent, on: (days: number) => Day): DemoRecord<Action>['fields'] {
  const concerned = content.barriers === 'all' ? barriers.map(({ code }) => code) : content.barriers
  return {
    title: content.title,
    type: content.type,
    sectors: content.sectors,
    countries: content.countries,
    lead: content.lead,
    supporting: [...content.supporting],
    illustrative: true,
    assignee: content.assignee ?? null,
    start: content.start === undefined ? null : on(content.start),
    due: on(content.due),
    status: content.status,
    progress: content.progress,
    nextStep: content.nextStep ?? null,
    lastUpdate: content.lastUpdate ?? null,
    completion: content.completion,
    funding: content.funding ?? null,
    barriers: concerned.map(idOf),
    milestones: content.milestones.map(idOf),
  }
}

/** The part in rows: the answer, the date promised with it, slips and evidence. */
function decisionsOn(content: ActionContent, on: (days: number) => Day): Partial<DemoRecord<Action>> {
  const { accepted, declined, slips, evidence } = content
  return {
    ...(accepted && {
      answer: acceptedBy(accepted.by, on(accepted.on)),
      firstPromisedDue: on(content.promised ?? content.due),
    }),
    ...(declined && {
      answer: { answer: 'declined', by: declined.by, reason: declined.reason, on: on(declined.on) },
    }),
    ...(slips && {
      slips: slips.map((slip) => ({ ...slip, from: on(slip.from), to: on(slip.to), on: on(slip.on) })),
    }),
    ...(evidence && { evidence: evidence.map((piece) => ({ ...piece, on: on(piece.on) })) }),
  }
}
