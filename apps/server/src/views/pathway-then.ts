import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import { buildPathway } from '@minga/domain/pathway/build-pathway'
import type { PathwayView } from '@minga/domain/pathway/pathway-view'
import { recordTypes, type RecordOf } from '@minga/domain/record/record-types'
import { mostPathwayLinks } from '@minga/protocol/http/pathways'
import type { Db } from '@minga/storage/database/schema'
import { ownersOf, referencesOf } from '@minga/storage/records/record-references'

import type { HistorianPort } from '../history/historian-port.ts'
import { Refusal } from '../http/refusal.ts'
import { readByAll } from './pathway-reach.ts'
import { chosenSeries, leverWith, milestonesWith } from './pathway-view.ts'
import { recordsRead, standInsAt } from './shown-records.ts'

/** A moment of the past, and whose things its reader may read today: rights are those of today, whatever the moment. */
export interface MomentRead {
  /** In ms. */
  readonly time: number
  readonly isRead: (group: GroupId) => boolean
  /** Whether it is hashed and not answered: then it does not depend on who may read what today. */
  readonly isForHash?: boolean
}

/**
 * A pathway as it stood at a moment: its record, its levers and milestones from the log, and the series that held then. Like that
 * of today it is made of what all its readers may read.
 *
 * @returns undefined where it was not there then, or its reader may not read it
 */
export async function pathwayThen(
  { db, historian }: { readonly db: Db; readonly historian: HistorianPort },
  cited: RecordId,
  { time, isRead, isForHash = false }: MomentRead,
): Promise<PathwayView | undefined | Refusal> {
  const record = (await standInsAt(db, [cited], time)).get(cited) ?? cited
  const owner = (await ownersOf(db, [record])).get(record)
  if (owner === undefined || !isRead(owner.group)) return undefined
  const common = isForHash ? undefined : await readByAll(db, owner.group)
  const isShown = (group: GroupId) => isRead(group) && common?.has(group) !== false
  const own = await recordsRead(db, historian, isShown, { records: [record], time })
  if (own instanceof Refusal) return own
  const stood = own.records.get(record)
  const fields =
    stood?.kind === 'pathway' ? recordTypes.pathway.schema.safeParse({ ...stood.fields, id: record }).data : undefined
  if (fields === undefined) return undefined
  const named = [...fields.levers, ...fields.milestones].slice(0, 2 * mostPathwayLinks)
  const linked = await recordsRead(db, historian, isShown, { records: named, time })
  if (linked instanceof Refusal) return linked
  const standIns = await standInsAt(db, named, time)
  const references = await referencesOf(db, [record, ...linked.records.keys()] as RecordId[])
  const reference = (id: string) => references.get(id)?.reference ?? ''
  const stoodAs = <Kind extends 'lever' | 'milestone'>(kind: Kind, ids: readonly RecordId[]) =>
    [...new Set(ids.slice(0, mostPathwayLinks).map((id) => standIns.get(id) ?? id))].flatMap((id) => {
      const past = linked.records.get(id)
      const read = past?.kind === kind ? recordTypes[kind].schema.safeParse({ ...past.fields, id }).data : undefined
      return read === undefined ? [] : [{ record: id, fields: read as RecordOf<Kind> }]
    })
  const series = await chosenSeries(
    db,
    { all: { has: isShown }, own: { has: () => false } },
    record,
    new Date(time).toISOString(),
  )
  return buildPathway({
    record,
    reference: reference(record),
    title: fields.title,
    boundary: fields.boundary ?? '',
    baseYear: fields.baseYear,
    targetYear: fields.targetYear,
    illustrative: fields.illustrative,
    levers: stoodAs('lever', fields.levers).map((each) => leverWith(each, reference(each.record))),
    milestones: stoodAs('milestone', fields.milestones).flatMap((each) => milestonesWith(each, reference(each.record))),
    series: series.shown,
  })
}
