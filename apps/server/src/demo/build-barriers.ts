import type { Barrier } from '@minga/domain/barrier/barrier'
import type { Day } from '@minga/domain/calendar/partial-date'

import { acceptedBy } from './accepted-by.ts'
import { answererFor, unansweredBarriers } from './content/acceptances.ts'
import type { BarrierContent } from './content/barrier-content.ts'
import { barriers } from './content/barriers.ts'
import { idOf, numberOf } from './content/codes.ts'
import { citation } from './content/sources.ts'
import { dayAfter } from './day-after.ts'
import type { DemoRecord } from './demo-coalition.ts'
import type { InGroup } from './in-group.ts'

const categoryOf = { T: 'technological', F: 'financial', R: 'regulatory' } as const

const acceptedDaysAgo = 120

export function buildBarriers(today: Day): readonly InGroup<DemoRecord<Barrier>>[] {
  return barriers.map((content) => ({ group: content.group, record: barrierRecordOf(content, today) }))
}

function barrierRecordOf(content: BarrierContent, today: Day): DemoRecord<Barrier> {
  const { code, lead } = content
  const answered = lead !== undefined && !unansweredBarriers.includes(code)
  return {
    id: idOf(code),
    number: numberOf(code),
    by: content.by,
    fields: {
      title: content.title,
      category: categoryOf[code.charAt(0) as keyof typeof categoryOf],
      subcategory: content.subcategory,
      sectors: content.sectors,
      countries: content.countries,
      lead: lead ?? null,
      outsideLead: content.outsideLead ?? null,
      supporting: [...content.supporting],
      sources: content.sources.map(citation),
      illustrative: false,
      status: content.status,
      severity: content.severity,
      persistence: content.persistence,
      severityTarget: content.target?.severity ?? null,
      persistenceTarget: content.target?.persistence ?? null,
      tractability: content.tractability ?? null,
      valueChainStage: content.stage,
      tnaClass: content.tnaClass,
      depth: content.depth,
      trend: content.trend,
      evidenceStatus: content.evidence,
      levers: [...content.levers],
      milestones: content.milestones.map(idOf),
    },
    longTexts: {
      description: content.description,
      measures: { es: ['Ejemplos de medidas, sin compromiso de ninguna organización:', ...content.measures] },
      justification: {
        es: [
          'Valoración ilustrativa: la gravedad, la persistencia y la organización responsable son un ejemplo y no una posición de los signatarios.',
          content.justification,
        ],
      },
    },
    ...(content.alsoIn && { alsoIn: content.alsoIn }),
    ...(answered && { answer: acceptedBy(answererFor(lead), dayAfter(today, -acceptedDaysAgo)) }),
  }
}
