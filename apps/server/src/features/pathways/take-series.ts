import type { Actor } from '@minga/domain/access/can'
import { newId, type RecordId } from '@minga/domain/identity/ids'
import { heldSeries } from '@minga/domain/pathway/held-series'
import type { Transaction } from '@minga/storage/database/schema'
import { pathwaySeriesOf } from '@minga/storage/pathways/pathway-series-rows'

import { Refusal } from '../../http/refusal.ts'
import { pathwayReach } from '../../views/pathway-reach.ts'
import { recordFor } from '../../views/record-views.ts'
import { chooseSeries } from './choose-series.ts'

const noPathway = new Refusal('invalid-request', 'like: there is no such pathway', 'like')

/** Refusals of one series, by their field: the others may still be taken. */
const ofOneSeries: ReadonlySet<string | undefined> = new Set(['dataset', 'readers', 'role', 'series'])

interface Taken {
  readonly record: RecordId
  /** The pathway of which the series are taken. */
  readonly like: RecordId
  /** ISO. */
  readonly at: string
}

/**
 * Chooses the series that hold in another pathway, as this person's choices. One that they could not choose here is left out
 * without a word: they may not even read it.
 */
export async function takeSeries(
  tx: Transaction,
  actor: Actor,
  { record, like, at }: Taken,
): Promise<undefined | Refusal> {
  const row = await recordFor(tx, actor, record, 'write')
  if (row instanceof Refusal) return row
  const other = await recordFor(tx, actor, like, 'read')
  if (other instanceof Refusal || other.kind !== 'pathway') return noPathway
  const reach = await pathwayReach(tx, actor, row.group)
  for (const { role, dataset, place } of heldSeries(await pathwaySeriesOf(tx, like))) {
    const refusal = await chooseSeries(tx, actor, { id: newId(), record, role, dataset, place, at }, reach)
    if (refusal !== undefined && !ofOneSeries.has(refusal.field)) return refusal
  }
  return undefined
}
