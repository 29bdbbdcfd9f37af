import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Actor } from '@minga/domain/access/can'
import type { Wording } from '@minga/domain/edition/edition'
import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { registerRoom } from '@minga/domain/room/room-name'
import type { TranslatedField } from '@minga/domain/record-translation/record-text'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findRecordExport } from '@minga/storage/editions/record-export-rows'
import { putRecordTexts, putTextStates } from '@minga/storage/records/record-text-rows'
import { roomName } from '@minga/sync/log/room-name'

import type { HistorianPort } from '../../history/historian-port.ts'
import { unpackRecordTexts } from '../../history/packed-record-texts.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import type { Unanswered } from '../../http/once-by-key.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import type { RoomEditor } from '../../rooms/room-editor.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { decide } from '../decide.ts'
import { addRecordsEvent } from '../notices/records-event.ts'
import { planText, textsChanged, type NewText, type PlannedText } from './plan-texts.ts'
import { translatableRecords, writableTexts } from './writable-texts.ts'

export interface RecordTranslationParts {
  readonly db: Db
  readonly historian: Pick<HistorianPort, 'recordTexts'>
  readonly rooms: RoomEditor
  readonly now: () => Date
  readonly publish: () => void
}

interface Translation extends NewText {
  /** The hash of the source that it translates. */
  readonly source: string
  readonly wording: Exclude<Wording, 'copied'>
}

interface Translations {
  readonly group: GroupId
  readonly language: Language
  readonly translations: readonly Translation[]
  readonly key: string
  /** The file that they came in. */
  readonly file?: { readonly exported: string; readonly name: string } | undefined
  readonly unanswered: Unanswered
}

interface Written {
  readonly written: { readonly record: RecordId; readonly field: TranslatedField; readonly words: string }[]
}

const full = new Refusal('too-large', 'the register is full, or your share of it: nothing more fits in it')
const unstored = new Refusal('storage-unavailable', 'it could not be stored; ask again')
const notOurs = new Refusal('invalid-request', 'file: was not given out from this register', 'file')
const twice = new Refusal('invalid-request', 'a text is there twice', 'translations')

/**
 * Writes texts of records in one language, all or none, as the actor's edit of the register, and nothing else of them: a translator
 * does not write the room. Each is kept with the hash of the source that it translates: where that reads otherwise by now, the text is
 * to be updated.
 */
export async function translateRecords(
  parts: RecordTranslationParts,
  actor: Actor,
  { group: id, language, translations, key, file, unanswered }: Translations,
): Promise<Written | Refusal> {
  const { db, historian, rooms, now, publish } = parts
  const wordings = translations.map(({ wording }) => wording)
  const group = await writableTexts(db, actor, id, { language, wordings })
  if (group instanceof Refusal) return group
  const texts = new Set(translations.map(({ record, field }) => `${record} ${field}`))
  if (texts.size < translations.length) return twice
  if (file !== undefined && !(await isOf(db, file.exported, { group: id, language }))) return notOurs
  const records = translations.map(({ record }) => record)
  const known = await translatableRecords(db, group, records, language)
  if (known instanceof Refusal) return known
  const room = registerRoom(group.id)
  const stood = await unlessBusy(historian.recordTexts(roomName.parse(room), 'now', [...new Set(records)]))
  if (stood === undefined || stood instanceof Refusal) return stood ?? notFound
  const standing = new Map(unpackRecordTexts(stood.bytes).map((each) => [each.record, each]))
  const planned: PlannedText<Translation>[] = []
  const changed: RecordId[] = []
  for (const translation of translations) {
    const source = known.get(translation.record)?.source
    const plan =
      source === undefined ? undefined : planText(standing.get(translation.record), translation, { language, source })
    if (plan instanceof Refusal) return plan
    if (plan === undefined) changed.push(translation.record)
    else planned.push(plan)
    await nextTurn()
  }
  if (changed.length > 0) return textsChanged(changed)
  const ready = planned.flatMap(({ write }) => write ?? [])
  if (ready.length > 0) {
    const by = file === undefined ? actor : { ...actor, via: { kind: 'xliff', id: key } as const }
    const otherwise = await edit(() => rooms.edit(room, by, 'register.translate', { texts: ready }))
    if (otherwise instanceof Refusal) return otherwise
    if (otherwise.length > 0) return textsChanged(otherwise)
  }
  const answer = { written: planned.map(({ text: { record, field }, words }) => ({ record, field, words })) }
  const outcome = await decide(db, async (tx) => {
    const still = await askedAgain(tx, actor, (person) => writableTexts(tx, person, id, { language, wordings }))
    if (still instanceof Refusal) return still
    const at = now().toISOString()
    await keepTexts(tx, actor, { language, planned, at })
    await addRecordsEvent(tx, { room, group: id }, [...new Set(records)])
    if (file !== undefined) {
      const details = { count: planned.length }
      await recordAudit(tx, { actor, kind: 'record-translations-brought', group: id, subject: id, details })
    }
    await keepAnswer(tx, { ...unanswered, answer, at: now() })
    return answer
  })
  if (!(outcome instanceof Refusal)) await rooms.project(room)
  publish()
  return outcome
}

async function isOf(
  db: Db,
  exported: string,
  { group, language }: { readonly group: GroupId; readonly language: Language },
): Promise<boolean> {
  const given = await findRecordExport(db, exported)
  return given?.group === group && given.target === language
}

async function edit(write: () => Promise<unknown>): Promise<readonly RecordId[] | Refusal> {
  try {
    return (await write()) as readonly RecordId[]
  } catch (error) {
    // Errors from the keeper's thread have lost their class and kept their name.
    const name = error instanceof Error ? error.name : ''
    if (name === 'RoomFullError') return full
    if (name === 'StorageFailedError') return unstored
    throw error
  }
}

/** Whatever the projection noted meanwhile: the writer says which source they translated. */
async function keepTexts(
  tx: Transaction,
  { person: by, organisation }: Actor,
  {
    language,
    planned,
    at,
  }: { readonly language: Language; readonly planned: readonly PlannedText<Translation>[]; readonly at: string },
): Promise<void> {
  const texts = planned.map(({ text, words }) => ({ ...text, language, words }))
  await putRecordTexts(
    tx,
    texts.map(({ record, field, words, source: of }) => ({ record, field, language, words, of, at })),
  )
  await putTextStates(
    tx,
    texts.map(({ record, field, words, wording }) => ({
      record,
      field,
      language,
      words,
      wording,
      by,
      organisation,
      at,
    })),
  )
}
