import type { Day } from '@minga/domain/calendar/partial-date'
import type { Milestone } from '@minga/domain/milestone/milestone'

import { acceptedBy } from './accepted-by.ts'
import { answererFor } from './content/acceptances.ts'
import { idOf, numberOf } from './content/codes.ts'
import { milestones, type MilestoneContent } from './content/milestones.ts'
import { citation } from './content/sources.ts'
import { dayAfter } from './day-after.ts'
import type { DemoRecord } from './demo-coalition.ts'
import type { InGroup } from './in-group.ts'

const acceptedDaysAgo = 100
/** No source says how its target is doing. */
const statusNote = 'El estado del hito es una valoración ilustrativa.'

export function buildMilestones(today: Day): readonly InGroup<DemoRecord<Milestone>>[] {
  return milestones(today).map((content) => ({
    group: content.group,
    record: {
      id: idOf(content.code),
      number: numberOf(content.code),
      by: content.by,
      fields: fieldsOf(content),
      longTexts: { description: { es: [...content.note, statusNote] } },
      ...(content.alsoIn && { alsoIn: content.alsoIn }),
      ...(content.lead && {
        answer: acceptedBy(answererFor(content.lead), dayAfter(today, -acceptedDaysAgo)),
      }),
    },
  }))
}

function fieldsOf(content: MilestoneContent): DemoRecord<Milestone>['fields'] {
  return {
    title: content.title,
    type: content.type,
    date: content.date,
    indicator: content.indicator,
    comparison: content.comparison,
    value: content.value,
    unit: content.unit,
    baseYear: content.baseYear ?? null,
    status: content.status,
    sectors: content.sectors,
    countries: content.countries,
    lead: content.lead ?? null,
    outsideLead: content.outsideLead ?? null,
    supporting: [...(content.supporting ?? [])],
    sources: content.sources.map(citation),
    illustrative: content.sources.length === 0,
  }
}
