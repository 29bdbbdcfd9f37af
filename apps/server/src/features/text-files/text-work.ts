import type { Actor } from '@minga/domain/access/can'
import type { RoadmapId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { chartLinksIn } from '@minga/domain/roadmap/chart-block'
import { namedRecords } from '@minga/domain/roadmap/named-records'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { TextFormat } from '@minga/protocol/http/file-exports'
import type { Db } from '@minga/storage/database/schema'
import type { BlobPlace } from '@minga/storage/files/blob-store'
import { namedAt } from '@minga/storage/groups/version-rows'
import { roomName } from '@minga/sync/log/room-name'

import type { FileWork } from '../../files/export/file-worker.ts'
import type { HistorianPort, PastDocument } from '../../history/historian-port.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import type { AskedDeclaration } from '../../files/export/text-file-maker.ts'
import { readablePast } from '../../views/readable-past.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import { readByPublic } from '../../views/restricted-cards.ts'
import { struckFromRoom } from '../../views/struck-from-room.ts'
import { chartsForThen } from '../../views/charts-then.ts'
import { recordsAt, type StoodRecords } from '../../views/shown-records.ts'
import { chartsNow, type TextCharts } from '../../views/text-charts.ts'
import type { FileChoices } from './discussions/file-discussion.ts'

/** One file of a roadmap's text. */
export interface TextWork extends FileWork {
  /** The id of the export. */
  readonly id: string
  readonly roadmap: RoadmapId
  readonly format: TextFormat
  readonly language: Language
  /** The choice of discussions in it. */
  readonly choices: FileChoices
  /** The day in the file's name. */
  readonly day: string
  readonly site: string
  /** The place of its pictures; undefined where they are not shown. */
  readonly blobs: BlobPlace | undefined
  readonly past: PastDocument
  /** For an adopted text: prints it as a declaration. */
  readonly declaration?: AskedDeclaration | undefined
  /** The records as they stood at a past moment. */
  readonly stood: StoodRecords | undefined
  /** The figures of its charts by the rights of this person; in a text of the past those of that moment. */
  readonly charts: TextCharts
}

/** The text at the moment that is asked for, if this person may read it, and the records and charts in it as they stood then. */
export async function textAt(
  db: Db,
  historian: HistorianPort,
  actor: Actor,
  {
    roadmap,
    version,
    language,
    recordsAt: asOf,
    now,
    isForOutside = false,
  }: {
    readonly roadmap: RoadmapId
    readonly version: number | undefined
    readonly language: Language
    /**
     * When the records and charts of a version are read, ISO. Without it, when it was last named; of a state
     * without a name, when its last word was written.
     */
    readonly recordsAt?: string | undefined
    readonly now: Date
    /** Whether people without an account get this file, which is of a version. */
    readonly isForOutside?: boolean | undefined
  },
): Promise<Pick<TextWork, 'past' | 'stood' | 'charts'> | Refusal> {
  const found = await roadmapFor(db, actor, roadmap, 'read')
  if (found instanceof Refusal) return found
  const room = roomName.parse(roadmapRoom(roadmap))
  const moment = version === undefined ? 'now' : { sequence: version }
  const past = await unlessBusy(historian.document(room, moment, await struckFromRoom(db, room, language)))
  if (past === undefined || past instanceof Refusal) return past ?? notFound
  const links = chartLinksIn(past.tree)
  if (version === undefined) {
    const charts = await chartsNow({ db, historian }, actor, links, now)
    return charts instanceof Refusal ? charts : { past, stood: undefined, charts }
  }
  const first = await readablePast(historian, actor, found)
  if (first instanceof Refusal) return first
  if (version < first) return notFound
  const named = asOf ?? (await namedAt(db, roadmap, past.sequence))
  const time = named === undefined ? past.time : Date.parse(named)
  const stood = await recordsAt(db, historian, actor, { records: namedRecords(past.tree), time })
  if (stood instanceof Refusal) return stood
  const isReadOutside = isForOutside ? await readByPublic(db, found.roadmap.group) : undefined
  const charts = await chartsForThen({ db, historian }, actor, links, time, isReadOutside)
  return charts instanceof Refusal ? charts : { past, stood, charts }
}
