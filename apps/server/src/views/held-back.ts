import { heldAbatement } from '@minga/domain/chain/held-abatement'
import { totalsOf } from '@minga/domain/contribution/totals'
import { financingRecord } from '@minga/domain/financing/financing'
import { leverRecord } from '@minga/domain/lever/lever'
import type { ChainAnswer, HeldBack } from '@minga/protocol/http/chains'
import { contributionsTo } from '@minga/storage/contributions/contribution-rows'
import type { Db } from '@minga/storage/database/schema'

import { counted } from './counted-financing.ts'

/**
 * What the financings and levers of a chain hold, by the figures that name a source. What is closed is not held back any more;
 * what a financing would take off is not added to what its levers would: it can be the same.
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
