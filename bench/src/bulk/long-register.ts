import { newRecordId } from '@minga/domain/identity/ids'
import type { ChangeValue, RecordChange } from '@minga/domain/register-changes/record-change'

/** Barriers of twenty fields, as the changes that make them. */
export function longRegister(count: number): RecordChange[][] {
  return Array.from({ length: count }, (_, at) => {
    const record = newRecordId()
    return Object.entries(fieldsOf(at)).map(([field, value]) => ({ record, kind: 'barrier', field, value }))
  })
}

function fieldsOf(at: number): Readonly<Record<string, ChangeValue>> {
  return {
    'title/es': `Falta de chatarra de calidad en la región número ${at}`,
    'title/pt': `Falta de sucata de qualidade na região número ${at}`,
    'title/en': `Too little scrap of quality in region number ${at}`,
    category: 'technological',
    subcategory: 'feedstock',
    status: 'accepted',
    severity: 3,
    persistence: 3,
    tractability: 3,
    confidence: 3,
    valueChainStage: 'inputs',
    tnaClass: 'crucial',
    depth: 'symptom',
    trend: 'steady',
    evidenceStatus: 'documented',
    sectors: { add: ['steel'], remove: [] },
    countries: { add: ['MEX', 'BRA'], remove: [] },
    lead: 'alacero',
    sources: { add: [`S${at} informe de la región`], remove: [] },
    illustrative: true,
  }
}
