import type { Actor } from '@minga/domain/access/can'
import type { StatedWording } from '@minga/domain/edition/edition'
import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { TranslatedField } from '@minga/domain/record-translation/record-text'
import { chosenSource, textIn } from '@minga/domain/record-translation/translation-state'
import { registerRoom } from '@minga/domain/room/room-name'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Transaction } from '@minga/storage/database/schema'
import {
  addUnaffectedTexts,
  putRecordLanguages,
  putRecordTexts,
  putTextStates,
} from '@minga/storage/records/record-text-rows'

import type { Unanswered } from '../../http/once-by-key.ts'
import { Refusal } from '../../http/refusal.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { recordFor } from '../../views/record-views.ts'
import { writableGroup } from '../register-changes/write-changes.ts'
import { addRecordsEvent } from '../notices/records-event.ts'
import { textsChanged } from './plan-texts.ts'
import { translatableRecords, writableTexts } from './writable-texts.ts'

interface SaidOfTexts {
  readonly group: GroupId
  readonly unanswered: Unanswered
  readonly at: Date
}

interface TextSaid {
  readonly record: RecordId
  readonly field: TranslatedField
}

type Nothing = Record<string, never>

/** States in the actor's name that texts say what their source says, and how good they are. Bound to the words of both. */
export async function sayOfTexts(
  tx: Transaction,
  actor: Actor,
  {
    group: id,
    language,
    wording,
    texts,
    unanswered,
    at,
  }: SaidOfTexts & {
    readonly language: Language
    readonly wording: StatedWording
    readonly texts: readonly (TextSaid & { readonly seen: string; readonly source: string })[]
  },
): Promise<Nothing | Refusal> {
  const asked = { language, wordings: [wording] }
  const group = await askedAgain(tx, actor, (person) => writableTexts(tx, person, id, asked))
  if (group instanceof Refusal) return group
  const records = texts.map(({ record }) => record)
  const known = await translatableRecords(tx, group, records, language)
  if (known instanceof Refusal) return known
  const otherwise = texts.filter(({ record, field, seen, source }) => {
    const rows = known.get(record)
    const there = rows && textIn(rows, field, language)
    return there?.words !== seen || textIn(rows ?? { texts: [] }, field, rows?.source ?? language)?.words !== source
  })
  if (otherwise.length > 0) return textsChanged(otherwise.map(({ record }) => record))
  const said = { by: actor.person, organisation: actor.organisation, at: at.toISOString() }
  const kept = texts.map(({ record, field, seen: words, source: of }) => ({ record, field, language, words, of }))
  await putRecordTexts(
    tx,
    kept.map((text) => ({ ...text, at: said.at })),
  )
  await putTextStates(
    tx,
    kept.map(({ record, field, words }) => ({ record, field, language, words, wording, ...said })),
  )
  await addRecordsEvent(tx, { room: registerRoom(id), group: id }, [...new Set(records)])
  await keepAnswer(tx, { ...unanswered, answer: {}, at })
  return {}
}

/** States in the actor's name that changes of texts do not affect their translations, in all languages. */
export async function leaveTextsUnaffected(
  tx: Transaction,
  actor: Actor,
  {
    group: id,
    changes,
    unanswered,
    at,
  }: SaidOfTexts & { readonly changes: readonly (TextSaid & { readonly from: string; readonly to: string })[] },
): Promise<Nothing | Refusal> {
  const group = await askedAgain(tx, actor, (person) => writableGroup(tx, person, id))
  if (group instanceof Refusal) return group
  const records = changes.map(({ record }) => record)
  const known = await translatableRecords(tx, group, records, undefined)
  if (known instanceof Refusal) return known
  const said = { by: actor.person, organisation: actor.organisation, at: at.toISOString() }
  const rows = changes.map(({ field: source, ...change }) => ({ ...change, source, ...said }))
  await addUnaffectedTexts(tx, rows)
  const details = { count: changes.length }
  await recordAudit(tx, { actor, group: id, subject: id, kind: 'record-changes-unaffected', details })
  await addRecordsEvent(tx, { room: registerRoom(id), group: id }, [...new Set(records)])
  await keepAnswer(tx, { ...unanswered, answer: {}, at })
  return {}
}

/** Makes another language the source of a record's texts, where the first title was not the one that the others translate. */
export async function chooseLanguage(
  tx: Transaction,
  actor: Actor,
  { record: id, language, at }: { readonly record: RecordId; readonly language: Language; readonly at: string },
): Promise<Nothing | Refusal> {
  const record = await askedAgain(tx, actor, (person) => recordFor(tx, person, id, 'write'))
  if (record instanceof Refusal) return record
  const group = await writableGroup(tx, actor, record.group)
  if (group instanceof Refusal) return group
  const known = await translatableRecords(tx, group, [id], undefined)
  if (known instanceof Refusal) return known
  const rows = known.get(id)
  if (rows === undefined || (rows.source === language && rows.isChosen)) return {}
  if (rows.source !== language) {
    await putRecordTexts(
      tx,
      chosenSource(rows, language).map((text) => ({ ...text, record: id, at })),
    )
  }
  const { person: by, organisation } = actor
  await putRecordLanguages(tx, [{ record: id, language, by, organisation, at }])
  const details = { language }
  await recordAudit(tx, { actor, group: group.id, subject: id, kind: 'record-language-chosen', details })
  await addRecordsEvent(tx, { room: record.room, group: group.id }, [id])
  return {}
}
