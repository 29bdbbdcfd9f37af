import type { Actor } from '@minga/domain/access/can'
import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { addressOf } from '@minga/domain/navigation/place'
import type { PastRecord } from '@minga/domain/record/past-record'
import { typeOf } from '@minga/domain/record/record-types'
import type { RecordLink } from '@minga/domain/roadmap/block-names'
import { registerRoom } from '@minga/domain/room/room-name'
import type { ShowRecord } from '@minga/domain/text-form/read-text'
import { hideRecord, showRecord, type RecordSpeech, type StandingRecord } from '@minga/domain/text-form/show-record'
import type { Db } from '@minga/storage/database/schema'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { leadAnswersBy, leadAnswersOf } from '@minga/storage/records/lead-answer-rows'
import { standInsFor } from '@minga/storage/records/record-alias-rows'
import { ownersOf, referencesOf } from '@minga/storage/records/record-references'
import { listRecords, type ProjectedRecord } from '@minga/storage/records/record-rows'
import { roomName } from '@minga/sync/log/room-name'

import type { HistorianPort } from '../history/historian-port.ts'
import { unlessBusy } from '../history/unless-busy.ts'
import { Refusal } from '../http/refusal.ts'
import { readableGroupIds } from './readable-groups.ts'
import { recordWords } from './record-words.ts'

/** Records as they stood at a moment. */
export interface StoodRecords {
  /** In ms. */
  readonly time: number
  /** The records that existed, by their ids. */
  readonly records: ReadonlyMap<string, PastRecord>
}

export interface ShownTo {
  readonly actor: Actor
  readonly language: Language
  /** Our public address, which links begin with. */
  readonly site: string
}

/**
 * How each of these records reads in a text that leaves its page: reference, title, lead, state, due date. A record of
 * a group that this person may not read now is its reference alone, whatever the moment of the text.
 *
 * @param records all that the text names; others read as not available
 * @param stood for a text of the past: the records as they stood then, with what had been answered by then. One that was
 *   not there then is its reference alone
 */
export async function shownRecords(
  db: Db,
  { actor, language, site }: ShownTo,
  records: readonly RecordId[],
  stood?: StoodRecords,
): Promise<ShowRecord> {
  const readable = await readableGroupIds(db, actor)
  const standIns = await standInsAt(db, records, stood?.time)
  const named = [...new Set([...records, ...standIns.values()])]
  const [references, owners, rows, organisations] = await Promise.all([
    referencesOf(db, named),
    ownersOf(db, named),
    listRecords(db, { readable, ids: named }),
    allOrganisations(db),
  ])
  const answers = stood === undefined ? await leadAnswersOf(db, named) : await leadAnswersBy(db, named, stood.time)
  const current = new Map<string, ProjectedRecord>(rows.map((row) => [row.record, row]))
  const shortNames = new Map<string, string>(organisations.map(({ id, shortName }) => [id, shortName]))
  const t = recordWords(language)
  const speech: RecordSpeech = {
    language,
    locale: localeOf[language],
    words: (keys) => t([...keys]),
    organisation: (id) => shortNames.get(id) ?? id,
    address: (id) => site + addressOf('', { kind: 'record', id }),
  }
  const standing = ({ record: id }: RecordLink): StandingRecord | undefined => {
    const known = references.get(id)
    const owner = owners.get(id)
    if (known === undefined || owner === undefined || !readable.includes(owner.group)) return undefined
    const fields = stood === undefined ? current.get(id)?.fields : fieldsThen(id, stood)
    if (fields === undefined) return undefined
    const { kind, reference, archived } = known
    const answer = fields.lead === null ? undefined : answers.get(id)?.get(fields.lead)
    return { kind, record: fields, reference, archived, answer }
  }
  return (cited) => {
    const link = { ...cited, record: standIns.get(cited.record) ?? cited.record }
    const found = standing(link)
    return found === undefined
      ? hideRecord(link, references.get(link.record)?.reference ?? null, speech)
      : showRecord(link, found, speech)
  }
}

/** The record that stands for each merged one; in a text of the past, for each that was merged by then. */
export async function standInsAt(
  db: Db,
  records: readonly RecordId[],
  time: number | undefined,
): Promise<ReadonlyMap<string, RecordId>> {
  const found = [...(await standInsFor(db, records))]
  const known = found.filter(([, { at }]) => time === undefined || Date.parse(at) <= time)
  return new Map(known.map(([record, { into }]) => [record, into]))
}

function fieldsThen(id: string, { records }: StoodRecords): StandingRecord['record'] | undefined {
  const past = records.get(id)
  return past && typeOf(past.kind).schema.safeParse({ ...past.fields, id }).data
}

/** The records among these that this person may read now, as they stood at a time, in ms. */
export async function recordsAt(
  db: Db,
  historian: HistorianPort,
  actor: Actor,
  { records, time }: { readonly records: readonly RecordId[]; readonly time: number },
): Promise<StoodRecords | Refusal> {
  const readable = new Set(await readableGroupIds(db, actor))
  return recordsRead(db, historian, (group) => readable.has(group), { records, time })
}

/** The records among these in groups of which things are read, as they stood at a time, in ms; with these fields alone, or all. */
export async function recordsRead(
  db: Db,
  historian: HistorianPort,
  isRead: (group: GroupId) => boolean,
  asked: { readonly records: readonly RecordId[]; readonly time: number; readonly fields?: readonly string[] },
): Promise<StoodRecords | Refusal> {
  const { records, time, fields } = asked
  const standIns = await standInsAt(db, records, time)
  const named = [...new Set([...records, ...standIns.values()])]
  const owners = await ownersOf(db, named)
  const ofGroups = Map.groupBy(named, (id) => owners.get(id)?.group)
  const found = new Map<string, PastRecord>()
  for (const [group, wanted] of ofGroups) {
    if (group === undefined || !isRead(group)) continue
    const past = await unlessBusy(historian.register(roomName.parse(registerRoom(group)), { time }, wanted, fields))
    if (past instanceof Refusal) return past
    for (const record of past?.records ?? []) found.set(record.record, record)
  }
  return { time, records: found }
}
