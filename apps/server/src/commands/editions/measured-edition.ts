import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Measure } from '@minga/domain/edition/edition'
import { editionClauses, type EditionText } from '@minga/domain/edition/edition-text'
import { followLinks, followStates, lineageOf, type Lineage } from '@minga/domain/edition/lineage'
import { translationRows, type TranslationRow } from '@minga/domain/edition/translation-rows'
import type { RoadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { setFollowed, type EditionRow } from '@minga/storage/editions/edition-rows'
import {
  linksOf,
  putLinks,
  putStates,
  statesOf,
  unaffectedChanges,
  type LinkRow,
  type StateRow,
} from '@minga/storage/editions/translation-rows'
import type { VersionRow } from '@minga/storage/groups/version-rows'
import { roomName } from '@minga/sync/log/room-name'

import type { HistorianPort, Moment, PastDocument } from '../../history/historian-port.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { sha256 } from '../version-root.ts'
import { versionOfSource } from './readable-source.ts'

export interface EditionReading {
  readonly db: Db
  readonly historian: Pick<HistorianPort, 'document' | 'sequenceAt'>
}

/** A text of a work at one moment, by its clauses. */
export interface ReadText extends PastDocument {
  readonly text: EditionText
}

/** An edition beside its source, with the links between them as they are after splits and joins. */
export interface MeasuredEdition {
  readonly edition: EditionRow
  readonly source: ReadText
  /** The version that it is measured against; undefined for the source as it stands. */
  readonly version: VersionRow | undefined
  readonly own: ReadText
  readonly links: readonly LinkRow[]
  readonly states: ReadonlyMap<string, StateRow>
  readonly rows: readonly TranslationRow[]
}

/**
 * @param against `version` is the last version that a person named; without one, the source as it stands. Or a version of the source
 * @param at the moment of the edition
 */
export async function measureEdition(
  parts: EditionReading,
  edition: EditionRow,
  against: Measure | VersionRow,
  at: Moment = 'now',
): Promise<MeasuredEdition | Refusal> {
  const { db, historian } = parts
  const { work, roadmap } = edition
  const read = (of: RoadmapId, moment: Moment) =>
    readEditionText(historian, { roadmap: of, seed: edition.seed }, moment)
  const version = typeof against === 'string' ? await versionToMeasure(parts, work, against) : against
  if (version instanceof Refusal) return version
  const source = await read(work, version === undefined ? 'now' : { sequence: version.sequence })
  if (source instanceof Refusal) return source
  const own = await read(roadmap, at)
  if (own instanceof Refusal) return own
  const followedSource = await followedFrom(read, work, { from: edition.sourceFollowed, to: source })
  if (followedSource instanceof Refusal) return followedSource
  const followedOwn = await followedFrom(read, roadmap, { from: edition.followed, to: own })
  if (followedOwn instanceof Refusal) return followedOwn
  const known = await linksOf(db, roadmap)
  const said = new Map((await statesOf(db, roadmap)).map((row) => [row.block, row]))
  const links = followLinks(known, { source: followedSource, edition: followedOwn })
  const ahead = await aheadOf(read, work, { source, links, isLive: version === undefined })
  if (ahead instanceof Refusal) return ahead
  const states = followStates(said, followedOwn)
  const unaffected = await unaffectedChanges(db, work)
  const rows = translationRows({
    source: source.text,
    sequence: source.sequence,
    edition: own.text,
    links,
    states,
    unaffected,
    ahead,
  })
  return { edition, source, version, own, links, states, rows }
}

function versionToMeasure(
  parts: EditionReading,
  work: RoadmapId,
  against: Measure,
): Promise<VersionRow | undefined | Refusal> {
  return against === 'version' ? versionOfSource(parts, work) : Promise.resolve(undefined)
}

/** Keeps the links that splits and joins made, within the transaction of a person's act in the edition. */
export async function keepFollowed(
  tx: Transaction,
  { edition: { roadmap }, source, own, links, states }: MeasuredEdition,
): Promise<void> {
  await putLinks(tx, links, 'keep')
  await putStates(tx, [...states.values()], 'keep')
  await setFollowed(tx, roadmap, { sourceFollowed: source.sequence, followed: own.sequence })
}

/** The text of an edition or of its source at a moment. */
export async function readEditionText(
  historian: EditionReading['historian'],
  { roadmap, seed }: Pick<EditionRow, 'roadmap' | 'seed'>,
  moment: Moment,
): Promise<ReadText | Refusal> {
  const document = await unlessBusy(historian.document(roomName.parse(roadmapRoom(roadmap)), moment))
  if (document === undefined || document instanceof Refusal) return document ?? notFound
  return { ...document, text: await hashed(document, Buffer.from(seed, 'hex')) }
}

/** Clauses: about 5 ms. */
const hashedAtOnce = 200

/** Gives way to others: a text of 2,000 clauses takes 50 ms, also where they are all in one list. */
async function hashed(document: PastDocument, salt: Uint8Array): Promise<EditionText> {
  const text: EditionText[number][] = []
  for (const clause of editionClauses(document, { sha256, salt })) {
    if (text.length % hashedAtOnce === 0) await nextTurn()
    text.push(clause)
  }
  return text
}

type Read = (of: RoadmapId, moment: Moment) => Promise<ReadText | Refusal>

const nothingFollowed: Lineage = new Map()

async function followedFrom(
  read: Read,
  roadmap: RoadmapId,
  { from, to }: { readonly from: number; readonly to: ReadText },
): Promise<Lineage | Refusal> {
  if (from >= to.sequence || from === 0) return nothingFollowed
  const then = await read(roadmap, { sequence: from })
  return then instanceof Refusal ? then : lineageOf(then.text, to.text)
}

/** The clauses that the source has now and the measured version does not have. */
async function aheadOf(
  read: Read,
  work: RoadmapId,
  {
    source,
    links,
    isLive,
  }: { readonly source: ReadText; readonly links: readonly LinkRow[]; readonly isLive: boolean },
): Promise<ReadonlySet<string> | Refusal> {
  const there = new Set(source.text.map(({ id }) => id))
  if (isLive || links.every((link) => there.has(link.source))) return new Set()
  const live = await read(work, 'now')
  if (live instanceof Refusal) return live
  return new Set(live.text.flatMap(({ id }) => (there.has(id) ? [] : [id])))
}
