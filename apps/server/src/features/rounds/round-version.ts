import type { Actor } from '@minga/domain/access/can'
import type { Language } from '@minga/domain/language/language'
import { chartKey, type ChartLink } from '@minga/domain/roadmap/chart-link'
import { comparedBlocks, type ComparedBlock } from '@minga/domain/round/compare-versions'
import type { RoundAbout } from '@minga/domain/round/round'
import type { ShownRecord } from '@minga/domain/text-form/read-text'
import type { RoundVersion } from '@minga/protocol/http/round-version'
import type { Db } from '@minga/storage/database/schema'
import { roomOfRound, type RoundRow } from '@minga/storage/rounds/round-rows'
import { roomName, type RoomName } from '@minga/sync/log/room-name'

import type { HistorianPort, Moment } from '../../history/historian-port.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { chartsForThen } from '../../views/charts-then.ts'
import { comparedRecords } from '../../views/compared-records.ts'
import { recordsAt, shownRecords } from '../../views/shown-records.ts'
import { shownCharts } from '../../views/text-charts.ts'

/** Its reader, and the language of the names of records. */
interface Reader {
  readonly actor: Actor
  readonly language: Language
}

/** The room that holds what a round asks about. */
export function roundRoom({ group, about }: Pick<RoundRow, 'group' | 'about'>): RoomName {
  return roomName.parse(roomOfRound({ about, group }))
}

/** The subject of a round as it stood at the opening, beside how it stands now. */
export async function roundVersion(
  db: Db,
  historian: HistorianPort,
  reader: Reader,
  { group, about, sequence, openedAt }: RoundRow,
): Promise<RoundVersion | Refusal> {
  const room = roundRoom({ group, about })
  switch (about.kind) {
    case 'roadmap': {
      const versions = await roadmapVersions(historian, room, { sequence })
      if (versions instanceof Refusal) return versions
      const { stood, stands } = versions
      const blocks = comparedBlocks(stood.blocks, stands.blocks)
      const time = Date.parse(openedAt)
      const records = await recordsThen(db, historian, reader, { blocks, time })
      if (records instanceof Refusal) return records
      // A chart that is new or gone is shown by its name alone, which is that of its pathway or group then.
      const links = chartsIn(blocks)
      const charts = await chartsForThen({ db, historian }, reader.actor, links, time)
      if (charts instanceof Refusal) return charts
      return {
        kind: 'roadmap',
        at: isoOf(stood.time),
        title: stood.title,
        tree: [...stood.tree],
        records,
        charts: shownCharts(links, charts, reader.language),
        blocks,
      }
    }
    case 'records':
      return recordsVersion(db, historian, room, { sequence }, about)
  }
}

function chartsIn(blocks: readonly ComparedBlock[]): ChartLink[] {
  const links = blocks.flatMap(({ stoodChart, standsChart }) => [stoodChart ?? [], standsChart ?? []].flat())
  return [...new Map(links.map((link) => [chartKey(link), link])).values()]
}

async function roadmapVersions(historian: HistorianPort, room: RoomName, moment: Moment) {
  const [then, now] = await Promise.all([
    unlessBusy(historian.version(room, moment)),
    unlessBusy(historian.version(room, 'now')),
  ])
  if (then instanceof Refusal) return then
  if (now instanceof Refusal) return now
  return then === undefined || now === undefined ? notFound : { stood: then, stands: now }
}

/** The records that a text names, as they stood when the round was opened: not only its words are frozen. */
async function recordsThen(
  db: Db,
  historian: HistorianPort,
  { actor, language }: Reader,
  { blocks, time }: { readonly blocks: readonly ComparedBlock[]; readonly time: number },
): Promise<ShownRecord[] | Refusal> {
  const named = blocks.flatMap(({ stoodRecords, standsRecords }) => [...stoodRecords, ...standsRecords])
  const links = new Map(named.flatMap((link) => (link === null ? [] : [[link.record, link] as const])))
  const records = [...links.keys()]
  const stood = await recordsAt(db, historian, actor, { records, time })
  if (stood instanceof Refusal) return stood
  const show = await shownRecords(db, { actor, language, site: '' }, records, stood)
  return [...links.values()].map(show)
}

async function recordsVersion(
  db: Db,
  historian: HistorianPort,
  room: RoomName,
  moment: Moment,
  { records }: Extract<RoundAbout, { kind: 'records' }>,
): Promise<RoundVersion | Refusal> {
  const [then, now] = await Promise.all([
    unlessBusy(historian.register(room, moment, records)),
    unlessBusy(historian.register(room, 'now', records)),
  ])
  if (then instanceof Refusal) return then
  if (now instanceof Refusal) return now
  if (then === undefined || now === undefined) return notFound
  const moments = { stood: then.records, stands: now.records }
  return {
    kind: 'records',
    at: isoOf(then.time),
    records: await comparedRecords(db, records, moments),
  }
}

function isoOf(time: number): string | null {
  return time === 0 ? null : new Date(time).toISOString()
}
