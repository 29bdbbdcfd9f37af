import type { Lever } from '@minga/domain/lever/lever'

import { idOf, numberOf } from './content/codes.ts'
import { levers } from './content/levers.ts'
import { citation } from './content/sources.ts'
import type { DemoRecord } from './demo-coalition.ts'
import type { InGroup } from './in-group.ts'

export function buildLevers(): readonly InGroup<DemoRecord<Lever>>[] {
  return levers.map((content) => ({
    group: content.group,
    record: {
      id: idOf(content.code),
      number: numberOf(content.code),
      by: content.by,
      fields: {
        title: content.title,
        category: content.category,
        status: content.status,
        trl: content.trl ?? null,
        firstYear: content.firstYear ?? null,
        delay: content.delay ?? null,
        share: content.share ?? null,
        abatement: content.abatement ?? {},
        sectors: [...content.sectors],
        countries: [...content.countries],
        dependsOn: (content.dependsOn ?? []).map(idOf),
        barriers: (content.barriers ?? []).map(idOf),
        actions: (content.actions ?? []).map(idOf),
        milestones: (content.milestones ?? []).map(idOf),
        sources: content.sources.map(citation),
        illustrative: content.isExample === true || content.sources.length === 0,
      },
      longTexts: { description: { es: [content.note.es], pt: [content.note.pt], en: [content.note.en] } },
    },
  }))
}
