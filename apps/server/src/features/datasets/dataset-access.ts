import { can, type Actor } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { Db } from '@minga/storage/database/schema'
import { findDataset, type DatasetRow } from '@minga/storage/datasets/dataset-rows'
import { findGroup } from '@minga/storage/groups/group-rows'

import { notFound, type Refusal } from '../../http/refusal.ts'

export interface FoundDataset {
  readonly dataset: DatasetRow
  readonly group: WorkingGroup
}

/** A dataset of a group that this person may read; until it is confirmed it is there for its bringer alone. */
export async function datasetFor(db: Db, actor: Actor, id: string): Promise<FoundDataset | Refusal> {
  const dataset = await findDataset(db, id)
  const group = dataset && (await findGroup(db, dataset.group))
  if (dataset?.isWhole !== true || group === undefined) return notFound
  if (!can(actor, { action: 'read', resource: group })) return notFound
  return dataset.confirmedAt !== null || dataset.by === actor.person ? { dataset, group } : notFound
}
