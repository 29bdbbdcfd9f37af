import { setImmediate as nextTurn } from 'node:timers/promises'

import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import { buildPathway } from '@minga/domain/pathway/build-pathway'
import type { PathwayMilestone, PathwayView } from '@minga/domain/pathway/pathway-view'
import { recordTypes, type RecordOf } from '@minga/domain/record/record-types'
import { mostPathwayLinks } from '@minga/protocol/http/pathways'
import type { Db } from '@minga/storage/database/schema'
import { ownersOf, referencesOf } from '@minga/storage/records/record-references'

import type { HistorianPort } from '../history/historian-port.ts'
import { Refusal } from '../http/refusal.ts'
import { readByAll } from './pathway-reach.ts'
import { chosenSeries, leverWith, milestonesWith } from './pathway-view.ts'
import { recordsRead, standInsAt, type StoodRecords } from './shown-records.ts'

/** A moment of the past, and whose things its reader may read today: rights are those of today, whatever the moment. */
export interface MomentRead {
  /** In ms. */
  readonly time: number
  readonly isRead: (group: GroupId) => boolean
  /** Whether it is hashed and not answered: then it does not depend on who may read what today. */
  readonly isForHash?: boolean
  /** Whether people outside read it: neither cards nor charts show them the status of milestones. */
  readonly isForOutside?: boolean
}

/** How many are read from the log at once: each reading of a large register takes equally long, for one record or for many. */
const readAtOnce = 4

/** A pathway as a text cites it. */
export interface PathwayThen {
  readonly cited: RecordId
  readonly pathway: PathwayView
}

/**
 * Pathways as they stood at a moment: their records, their levers and milestones from the log, and the series that held then. Like
 * those of today each is made of what all its readers may read. One after the other: a large one holds thousands of figures.
 *
 * @returns without those that were not there then, or that their reader may not read; ends with a refusal
 */
export async function* pathwaysThen(
  parts: PastReading,
  cited: readonly RecordId[],
  moment: MomentRead,
): AsyncGenerator<PathwayThen | Refusal, void> {
  const standIns = await standInsAt(parts.db, cited, moment.time)
  for (let at = 0; at < cited.length; at += readAtOnce) {
    const some = cited.slice(at, at + readAtOnce).map((id) => ({ cited: id, record: standIns.get(id) ?? id }))
    const stood = await stoodThen(parts, [...new Set(some.map(({ record }) => record))], moment)
    if (stood instanceof Refusal) {
      yield stood
      return
    }
    for (const each of some) {
      const fields = stood.pathways.get(each.record)
      if (fields === undefined) continue
      // Each converts and adds up thousands of figures: other requests get a turn between two.
      await nextTurn()
      yield { cited: each.cited, pathway: await viewThen(parts.db, fields, { ...moment, ...stood }) }
    }
  }
}

interface PastReading {
  readonly db: Db
  readonly historian: HistorianPort
}

/** Some pathways and what they link to. */
async function stoodThen(
  { db, historian }: PastReading,
  records: readonly RecordId[],
  { time, isRead }: MomentRead,
): Promise<StoodPathways | Refusal> {
  const own = await recordsRead(db, historian, isRead, { records, time })
  if (own instanceof Refusal) return own
  const pathways = new Map(
    records.flatMap((id) => {
      const past = own.records.get(id)
      const read =
        past?.kind === 'pathway' ? recordTypes.pathway.schema.safeParse({ ...past.fields, id }).data : undefined
      return read === undefined ? [] : [[id, read] as const]
    }),
  )
  const named = [...new Set([...pathways.values()].flatMap(linksOf))]
  const linked = await recordsRead(db, historian, isRead, { records: named, time })
  if (linked instanceof Refusal) return linked
  const ids = [...records, ...linked.records.keys()] as RecordId[]
  const [standIns, references, owners] = await Promise.all([
    standInsAt(db, named, time),
    referencesOf(db, ids),
    ownersOf(db, ids),
  ])
  return { pathways, linked, standIns, references, owners }
}

function linksOf({ levers, milestones }: RecordOf<'pathway'>): RecordId[] {
  return [...levers.slice(0, mostPathwayLinks), ...milestones.slice(0, mostPathwayLinks)]
}

interface StoodPathways {
  readonly pathways: ReadonlyMap<RecordId, RecordOf<'pathway'>>
  readonly linked: StoodRecords
  readonly standIns: Awaited<ReturnType<typeof standInsAt>>
  readonly references: Awaited<ReturnType<typeof referencesOf>>
  readonly owners: Awaited<ReturnType<typeof ownersOf>>
}

async function viewThen(
  db: Db,
  { id: record, ...fields }: RecordOf<'pathway'>,
  {
    time,
    isRead,
    isForHash = false,
    isForOutside = false,
    linked,
    standIns,
    references,
    owners,
  }: MomentRead & StoodPathways,
): Promise<PathwayView> {
  const group = owners.get(record)?.group
  const common = isForHash || group === undefined ? undefined : await readByAll(db, group)
  const isShown = (of: GroupId) => isRead(of) && common?.has(of) !== false
  const reference = (id: string) => references.get(id)?.reference ?? ''
  const stoodAs = <Kind extends 'lever' | 'milestone'>(kind: Kind, ids: readonly RecordId[]) =>
    [...new Set(ids.slice(0, mostPathwayLinks).map((id) => standIns.get(id) ?? id))].flatMap((id) => {
      const past = linked.records.get(id)
      const of = owners.get(id)?.group
      if (past?.kind !== kind || of === undefined || !isShown(of)) return []
      const read = recordTypes[kind].schema.safeParse({ ...past.fields, id }).data
      return read === undefined ? [] : [{ record: id, fields: read as RecordOf<Kind> }]
    })
  const series = await chosenSeries(
    db,
    { all: { has: isShown }, own: { has: () => false } },
    record,
    new Date(time).toISOString(),
  )
  const milestones = stoodAs('milestone', fields.milestones).flatMap((each) =>
    milestonesWith(each, reference(each.record)),
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
    milestones: isForOutside ? milestones.map(asUndertaken) : milestones,
    series: series.shown,
  })
}

function asUndertaken({ record, reference, title, year }: PathwayMilestone): PathwayMilestone {
  return { record, reference, title, year }
}
