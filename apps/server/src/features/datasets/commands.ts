import type { Actor } from '@minga/domain/access/can'
import type { GroupId } from '@minga/domain/identity/ids'
import type { DatasetId } from '@minga/domain/series/dataset'
import type { newDatasetChoice } from '@minga/protocol/http/datasets'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { addChoice, latestChoices } from '@minga/storage/datasets/choice-rows'
import { confirmDataset, findDataset, type DatasetRow } from '@minga/storage/datasets/dataset-rows'
import { hasSeries } from '@minga/storage/datasets/series-rows'
import { addEvent } from '@minga/storage/notices/event-rows'
import type { z } from 'zod'

import { idTaken, notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { datasetFor } from './dataset-access.ts'

const noSeries = new Refusal('invalid-request', 'dataset: has no values of this place and variable', 'dataset')

/** The bringer of a dataset confirms it, and its group reads it from then on. Confirming it again changes nothing. */
export async function confirmBrought(
  tx: Transaction,
  actor: Actor,
  { id, at }: { readonly id: DatasetId; readonly at: string },
): Promise<DatasetRow | Refusal> {
  const found = await datasetFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const group = await groupFor(tx, actor, found.group.id, 'write')
  if (group instanceof Refusal) return group
  if (found.dataset.by !== actor.person) return notAllowed
  if (found.dataset.confirmedAt === null) {
    await confirmDataset(tx, id, at)
    await addDatasetsEvent(tx, { group: group.id, at })
    await recordAudit(tx, {
      actor,
      kind: 'dataset-confirmed',
      group: group.id,
      subject: group.id,
      details: { dataset: id },
    })
  }
  return (await findDataset(tx, id)) ?? notFound
}

/** Says which dataset is used for one use, of one place and variable. */
export async function chooseDataset(
  tx: Transaction,
  actor: Actor,
  group: GroupId,
  { at, ...asked }: z.output<typeof newDatasetChoice> & { readonly at: string },
): Promise<Record<string, never> | Refusal> {
  const found = await groupFor(tx, actor, group, 'write')
  if (found instanceof Refusal) return found
  const { use, place, variable, dataset } = asked
  if (dataset !== null && !(await hasSeries(tx, group, { dataset, place, variable }))) return noSeries
  const before = (await latestChoices(tx, group, { place, variable })).find((each) => each.use === use)
  if ((before?.dataset ?? null) === dataset && (dataset === null || before?.reason === asked.reason)) return {}
  const { person: by, organisation } = actor
  if (!(await addChoice(tx, { ...asked, group, by, organisation, at }))) return idTaken
  await addDatasetsEvent(tx, { group, at })
  await recordAudit(tx, { actor, kind: 'dataset-chosen', group, subject: group, details: { dataset, use } })
  return {}
}

/** Adds the event that the readers of a group have other datasets, or other ones in use. A dataset that waits for its bringer has none. */
async function addDatasetsEvent(tx: Transaction, { group, at }: { readonly group: GroupId; readonly at: string }) {
  await addEvent(tx, { at, kind: 'datasets', group, organisation: null, person: null, room: null, subject: group })
}
