import type { Actor } from '@minga/domain/access/can'
import { heldSeries } from '@minga/domain/pathway/held-series'
import { measureOfRole, mostOfRole, type PathwayRole } from '@minga/domain/pathway/pathway-role'
import { readUnit } from '@minga/domain/series/unit'
import { mostPathwayChoices } from '@minga/protocol/http/pathways'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { findDataset } from '@minga/storage/datasets/dataset-rows'
import { findSeries } from '@minga/storage/datasets/series-rows'
import { addPathwaySeries, pathwaySeriesOf, type PathwaySeriesRow } from '@minga/storage/pathways/pathway-series-rows'

import { addRecordsEvent } from '../../commands/notices/records-event.ts'
import { idTaken, Refusal } from '../../http/refusal.ts'
import { pathwayReach, type PathwayReach } from '../../views/pathway-reach.ts'
import { recordFor } from '../../views/record-views.ts'

const notPathway = new Refusal('conflict', 'only a pathway has series', 'kind')
const archived = new Refusal('conflict', 'the pathway is archived', 'archived')
const noSeries = new Refusal('invalid-request', 'dataset: there is no such confirmed series', 'dataset')
const fewerReaders = new Refusal(
  'conflict',
  'not everyone who reads this pathway reads the group of that dataset',
  'readers',
)
const otherMeasure = new Refusal('invalid-request', 'role: the series measures something else', 'role')
const tooMany = new Refusal('conflict', `a pathway has at most ${mostOfRole} series in a role`, 'series')
const tooManyChoices = new Refusal('conflict', `a pathway keeps at most ${mostPathwayChoices} choices`, 'choices')

type Asked = Omit<PathwaySeriesRow, 'by' | 'organisation'>

/**
 * Chooses a series for a role of a pathway, or takes the series of a dataset out of it. A choice that holds already changes nothing.
 *
 * @param known the groups whose series it may have, where the caller has them
 */
export async function chooseSeries(
  tx: Transaction,
  actor: Actor,
  asked: Asked,
  known?: PathwayReach,
): Promise<undefined | Refusal> {
  const { record, role, dataset, place } = asked
  const row = await recordFor(tx, actor, record, 'write')
  if (row instanceof Refusal) return row
  if (row.kind !== 'pathway') return notPathway
  if (row.archived) return archived
  const choices = await pathwaySeriesOf(tx, record)
  const held = heldSeries(choices).filter((each) => each.role === role)
  const isHeld = held.some((each) => each.dataset === dataset && (place === null || each.place === place))
  if (isHeld === (place !== null)) return undefined
  if (choices.length >= mostPathwayChoices) return tooManyChoices
  if (place !== null) {
    if (held.length >= mostOfRole) return tooMany
    const reach = known ?? (await pathwayReach(tx, actor, row.group))
    const refusal = await refusalOfSeries(tx, reach, { dataset, place, role })
    if (refusal !== undefined) return refusal
  }
  const { person: by, organisation } = actor
  if (!(await addPathwaySeries(tx, { ...asked, by, organisation }))) return idTaken
  const details = { role, dataset, isChosen: place !== null }
  await recordAudit(tx, { actor, kind: 'pathway-series-chosen', group: row.group, subject: record, details })
  await addRecordsEvent(tx, row, [record])
  return undefined
}

async function refusalOfSeries(
  tx: Transaction,
  reach: PathwayReach,
  { dataset, place, role }: { readonly dataset: Asked['dataset']; readonly place: number; readonly role: PathwayRole },
): Promise<undefined | Refusal> {
  const about = await findDataset(tx, dataset)
  // A person who may not read a series gets the answer for one that does not exist.
  if (about === undefined || about.confirmedAt === null || !reach.own.has(about.group)) return noSeries
  const series = await findSeries(tx, dataset, place)
  if (series === undefined) return noSeries
  if (!reach.all.has(about.group)) return fewerReaders
  return readUnit(series.unit)?.measure === measureOfRole[role] ? undefined : otherMeasure
}
