import type { PathwayRecord } from '@minga/domain/pathway/pathway'

import { idOf, numberOf } from './content/codes.ts'
import { pathways } from './content/pathways.ts'
import { citation } from './content/sources.ts'
import type { DemoDatasets, DemoPathwaySeries, DemoRecord } from './demo-coalition.ts'
import { datasetIdOf } from './build-datasets.ts'
import type { InGroup } from './in-group.ts'

export function buildPathways(): readonly InGroup<DemoRecord<PathwayRecord>>[] {
  return pathways.map((content) => ({
    group: content.group,
    record: {
      id: idOf(content.code),
      number: numberOf(content.code),
      by: content.by,
      fields: {
        title: content.title,
        status: content.status,
        baseYear: content.baseYear,
        targetYear: content.targetYear,
        boundary: content.boundary,
        sectors: content.sectors,
        countries: content.countries,
        levers: content.levers.map(idOf),
        milestones: content.milestones.map(idOf),
        sources: content.sources.map(citation),
        illustrative: content.isExample === true,
      },
      longTexts: { description: { es: [content.note.es], pt: [content.note.pt], en: [content.note.en] } },
    },
  }))
}

/** The series that the pathways are built on, each chosen by the author of its pathway. */
export function buildPathwaySeries({ datasets }: DemoDatasets): readonly DemoPathwaySeries[] {
  return pathways.flatMap(({ code, by, series }) =>
    series.map(({ role, dataset, variable, region }, at) => {
      const id = datasetIdOf(dataset)
      const found = datasets.find((each) => each.id === id)?.series ?? []
      const place = found.findIndex((each) => each.variable === variable && each.region === region)
      if (place === -1) throw new Error(`dataset ${dataset} has no ${variable} of ${region}`)
      return { id: `demo-${code.toLowerCase()}-${at}`, record: idOf(code), role, dataset: id, place, by }
    }),
  )
}
