import type { Financing } from '@minga/domain/financing/financing'
import type { Day } from '@minga/domain/calendar/partial-date'

import { acceptedBy } from './accepted-by.ts'
import { answererFor } from './content/acceptances.ts'
import { idOf, numberOf } from './content/codes.ts'
import { financings, type FinancingContent } from './content/financings.ts'
import { citation } from './content/sources.ts'
import { dayAfter } from './day-after.ts'
import type { DemoRecord } from './demo-coalition.ts'
import type { InGroup } from './in-group.ts'

const acceptedDaysAgo = 60

export function buildFinancings(today: Day): readonly InGroup<DemoRecord<Financing>>[] {
  return financings.map((content) => ({
    group: content.group,
    record: {
      id: idOf(content.code),
      number: numberOf(content.code),
      by: content.by,
      fields: fieldsOf(content),
      longTexts: { description: { es: [content.note.es], pt: [content.note.pt], en: [content.note.en] } },
      ...(content.alsoIn && { alsoIn: content.alsoIn }),
      ...(content.lead && { answer: acceptedBy(answererFor(content.lead), dayAfter(today, -acceptedDaysAgo)) }),
    },
  }))
}

function fieldsOf(content: FinancingContent): DemoRecord<Financing>['fields'] {
  const { title, type, status, sponsor, need, sectors, countries, sources } = content
  return {
    title,
    type,
    status,
    sponsor,
    need,
    priceYear: content.priceYear ?? null,
    offtake: content.offtake ?? null,
    safeguards: content.safeguards ?? null,
    sectors,
    countries,
    lead: content.lead ?? null,
    outsideLead: content.outsideLead ?? null,
    supporting: [...(content.supporting ?? [])],
    barriers: content.barriers.map(idOf),
    actions: content.actions.map(idOf),
    milestones: content.milestones.map(idOf),
    sources: sources.map(citation),
    illustrative: sources.length === 0,
  }
}
