import { can, type Actor } from '@minga/domain/access/can'
import { lastDay } from '@minga/domain/calendar/partial-date'
import type { RecordId } from '@minga/domain/identity/ids'
import { buildPathway, type ChosenSeries, type PathwayLever } from '@minga/domain/pathway/build-pathway'
import { heldSeries } from '@minga/domain/pathway/held-series'
import type { PathwayMilestone } from '@minga/domain/pathway/pathway-view'
import { formatReference, type RecordKind } from '@minga/domain/record/record-kind'
import type { DatasetId } from '@minga/domain/series/dataset'
import { mostPathwayLinks, type PathwayAnswer } from '@minga/protocol/http/pathways'
import type { Db } from '@minga/storage/database/schema'
import { findDataset } from '@minga/storage/datasets/dataset-rows'
import { findSeries } from '@minga/storage/datasets/series-rows'
import { findGroup } from '@minga/storage/groups/group-rows'
import { pathwaySeriesOf, type PathwaySeriesRow } from '@minga/storage/pathways/pathway-series-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import { standInsFor } from '@minga/storage/records/record-alias-rows'
import { listRecords, type ProjectedRecord } from '@minga/storage/records/record-rows'

import { notFound, Refusal } from '../http/refusal.ts'
import { pathwayReach, type PathwayReach } from './pathway-reach.ts'
import { recordFor } from './record-views.ts'

const notPathway = new Refusal('invalid-request', 'only a pathway has this', 'kind')

/** A pathway as it is drawn, read and checked; see `pathwayAnswer`. */
export async function pathwayOf(db: Db, actor: Actor, id: RecordId): Promise<PathwayAnswer | Refusal> {
  const row = await recordFor(db, actor, id, 'read')
  if (row instanceof Refusal) return row
  if (row.kind !== 'pathway') return notPathway
  const group = await findGroup(db, row.group)
  if (group === undefined) return notFound
  const reach = await pathwayReach(db, actor, row.group)
  const { title, boundary, baseYear, targetYear, illustrative } = row.fields
  const levers = await linked(db, reach, row.fields.levers)
  const milestones = await linked(db, reach, row.fields.milestones)
  const series = await chosenSeries(db, reach, id)
  return {
    pathway: buildPathway({
      record: id,
      reference: formatReference(row.kind, row.number),
      title,
      boundary: boundary ?? '',
      baseYear,
      targetYear,
      illustrative,
      levers: levers.shown.flatMap(leverOf),
      milestones: milestones.shown.flatMap(milestoneOf),
      series: series.shown,
    }),
    group: row.group,
    mayChoose: !row.archived && can(actor, { action: 'write', resource: group }),
    leftOut: {
      roles: series.leftOut,
      records: [...levers.leftOut, ...milestones.leftOut],
      archived: [...levers.archived, ...milestones.archived],
    },
  }
}

/** Records that a pathway names, those that stand for merged ones, which of them this person alone may read, and archived ones. */
async function linked(db: Db, reach: PathwayReach, named: readonly RecordId[]) {
  const wanted = named.slice(0, mostPathwayLinks)
  const standIns = await standInsFor(db, wanted)
  const ids = [...new Set(wanted.map((id) => standIns.get(id)?.into ?? id))]
  const readable = [...new Set([...reach.all, ...reach.own])]
  const found = await listRecords(db, { readable, ids })
  const isRead = ({ group }: ProjectedRecord) => reach.all.has(group)
  const open = found.filter(({ archived }) => !archived)
  return {
    shown: open.filter(isRead),
    leftOut: open.flatMap((row) => (isRead(row) ? [] : [row.record])),
    archived: found.flatMap((row) => (row.archived && isRead(row) ? [row.record] : [])),
  }
}

function leverOf(row: ProjectedRecord): PathwayLever[] {
  return row.kind === 'lever' ? [leverWith(row, formatReference(row.kind, row.number))] : []
}

type Fields<Kind extends RecordKind> = Pick<ProjectedRecord<Kind>, 'record' | 'fields'>

/** A lever as a pathway counts it. */
export function leverWith({ record, fields }: Fields<'lever'>, reference: string): PathwayLever {
  const { title, abatement, firstYear, delay, share, illustrative } = fields
  return { record, reference, title, abatement, firstYear, delay, share, illustrative }
}

function milestoneOf(row: ProjectedRecord): PathwayMilestone[] {
  return row.kind === 'milestone' ? milestonesWith(row, formatReference(row.kind, row.number)) : []
}

/** A milestone as it stands on a curve; none without a date. */
export function milestonesWith({ record, fields }: Fields<'milestone'>, reference: string): PathwayMilestone[] {
  const { title, date, status } = fields
  return date === null ? [] : [{ record, reference, title, year: Number(lastDay(date).slice(0, 4)), status }]
}

/**
 * The series that hold, with what their datasets say of themselves.
 *
 * @param until those that held at a moment, ISO, and what was known of them then
 */
export async function chosenSeries(
  db: Db,
  reach: { readonly [Of in keyof PathwayReach]: Pick<PathwayReach[Of], 'has'> },
  record: RecordId,
  until?: string,
) {
  const choices = await pathwaySeriesOf(db, record)
  const held = heldSeries(until === undefined ? choices : choices.filter(({ at }) => at <= until))
  const names = await namesOf(
    db,
    held.map(({ by }) => by),
  )
  const shown: ChosenSeries[] = []
  const leftOut: PathwaySeriesRow['role'][] = []
  for (const { role, dataset, place, by, organisation, at } of held) {
    const about = await findDataset(db, dataset)
    const series = place === null ? undefined : await findSeries(db, dataset, place)
    if (about === undefined || about.confirmedAt === null || series === undefined) continue
    if (!reach.all.has(about.group)) {
      if (reach.own.has(about.group)) leftOut.push(role)
      continue
    }
    const { source, address, boundary, vintage, kind, correctedBy } = about
    const { extra: _extra, ...figures } = series
    const chosen = { by, name: names.get(by)?.name ?? '', organisation, at }
    const isCorrected = await wasCorrected(db, correctedBy, until)
    const from = { source, address, boundary, vintage, kind, isCorrected }
    shown.push({ role, ...from, ...figures, chosen })
  }
  return { shown, leftOut }
}

async function wasCorrected(db: Db, by: DatasetId | null, until: string | undefined): Promise<boolean> {
  if (by === null || until === undefined) return by !== null
  const at = (await findDataset(db, by))?.confirmedAt ?? null
  return at !== null && at <= until
}
