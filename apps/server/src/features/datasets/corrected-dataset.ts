import type { GroupId } from '@minga/domain/identity/ids'
import type { DatasetQuery } from '@minga/protocol/http/datasets'
import type { Db } from '@minga/storage/database/schema'
import { findDataset } from '@minga/storage/datasets/dataset-rows'

import { Refusal } from '../../http/refusal.ts'

const unknown = new Refusal('invalid-request', 'corrects: is no dataset of this group', 'corrects')
const why = new Refusal('invalid-request', 'reason: says why it corrects the other', 'reason')

/** Why a dataset does not correct the one that it names: that must be a confirmed one of the group, and a reason be given. */
export async function correctedFor(
  db: Db,
  group: GroupId,
  { corrects, reason }: Pick<DatasetQuery, 'corrects' | 'reason'>,
): Promise<Refusal | undefined> {
  if (corrects === undefined) return undefined
  const found = await findDataset(db, corrects)
  if (found?.group !== group || found.confirmedAt === null) return unknown
  return reason === undefined ? why : undefined
}
