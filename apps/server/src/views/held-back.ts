import { heldAbatement } from '@minga/domain/chain/held-abatement'
import { totalsOf } from '@minga/domain/contribution/totals'
import { financingRecord } from '@minga/domain/financing/financing'
import { leverRecord } from '@minga/domain/lever/lever'
import type { ChainAnswer, HeldBack } from '@minga/protocol/http/chains'
import { contributionsTo } from '@minga/storage/contributions/contribution-rows'
import type { Db } from '@minga/storage/database/schema'

import { counted } from './counted-financing.ts'

/**
 * The needs of the open financings and the abatement of the open levers of a chain, by figures that name a source. The abatement
 * of a financing is not added to that of levers: it can be the same tonnes.
 */
export async function heldBack(db: Db, chain: Pick<ChainAnswer, 'financings' | 'levers'>): Promise<HeldBack> {
  const financings = chain.financings.flatMap(({ record }) => (financingRecord.isOpen(record) ? [record] : []))
  const levers = chain.levers.flatMap(({ record }) => (leverRecord.isOpen(record) ? [record] : []))
  const sourced = financings.filter(({ sources }) => sources.length > 0)
  const rows = await contributionsTo(
    db,
    sourced.map(({ id }) => id),
  )
  const byFinancing = Map.groupBy(rows, ({ record }) => record)
  const hasFigures = [
    ...financings.filter(({ need }) => need !== null),
    ...levers.filter(({ abatement }) => Object.keys(abatement).length > 0),
  ]
  return {
    money: totalsOf(sourced.map((record) => counted(record, byFinancing.get(record.id) ?? []))),
    illustrative: sourced.some(({ illustrative }) => illustrative),
    abatement: heldAbatement(levers).map((held) => ({
      ...held,
      sources: [...held.sources],
      levers: [...held.levers],
      years: [...held.years],
    })),
    unsourced: hasFigures.flatMap(({ id, sources }) => (sources.length === 0 ? [id] : [])),
  }
}
