import { groupId, recordId, type GroupId, type RecordId } from '@minga/domain/identity/ids'
import { recordLinksIn } from '@minga/domain/roadmap/named-records'
import { registerRoom } from '@minga/domain/room/room-name'
import {
  newRecordTranslations,
  recordLanguage,
  recordTextsAnswer,
  recordTextsChanged,
  recordTextsQuery,
  recordTextsSaid,
  recordTextsUnaffected,
  recordTranslationsWritten,
  type RecordTextsAnswer,
} from '@minga/protocol/http/record-translations'
import { roomName } from '@minga/sync/log/room-name'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { chooseLanguage, leaveTextsUnaffected, sayOfTexts } from '../../commands/record-translations/say-of-texts.ts'
import { translateRecords, type RecordTranslationParts } from '../../commands/record-translations/translate-records.ts'
import { unpackRecordTexts } from '../../history/packed-record-texts.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route, type Visitor } from '../../http/route.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { shownRecords } from '../../views/shown-records.ts'

const params = z.object({ groupId })
/** Bytes of texts in one answer: about 10 ms of the event loop. */
const mostBytes = 500_000

/** Titles and long texts of records in their languages. */
export function recordTranslationRoutes(parts: RecordTranslationParts): Route[] {
  const { db, now, publish, rooms } = parts
  const once = new OnceByKey(db)
  /** A statement names words that the rows may not have yet: they come within a second. */
  const withRowsOf = async <Answer>(
    group: GroupId,
    say: () => Promise<Answer | Refusal>,
  ): Promise<Answer | Refusal> => {
    const said = await say()
    if (!(said instanceof Refusal) || said.code !== 'changed-since') return said
    await rooms.project(registerRoom(group))
    return say()
  }
  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/record-texts',
      queue: 'past',
      summary: 'Titles and long texts of records in all languages, as they stand in the room',
      params,
      query: recordTextsQuery,
      answer: recordTextsAnswer,
      handle: ({ visitor, params: { groupId: id }, query: { records } }) => textsView(parts, visitor, id, records),
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/record-translations',
      queue: 'past',
      pace: 'decision',
      summary: 'Writes texts of records in one language, and nothing else of them',
      params,
      body: newRecordTranslations,
      answer: recordTranslationsWritten,
      handle: ({ visitor: { actor }, params: { groupId: group }, body: { key, ...written } }) =>
        once.run({ person: actor.person, key: `${key}/record-texts`, asked: { group, written } }, (unanswered) =>
          translateRecords(parts, actor, { ...written, group, key, unanswered }),
        ),
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/record-translation-states',
      pace: 'decision',
      summary: 'Says that texts of records say what their source says, and how good they are',
      params,
      body: recordTextsSaid,
      answer: recordTextsChanged,
      handle: ({ visitor: { actor }, params: { groupId: group }, body: { key, ...said } }) =>
        once.run({ person: actor.person, key: `${key}/record-text-states`, asked: { group, said } }, (unanswered) =>
          withRowsOf(group, () =>
            decide(db, (tx) => sayOfTexts(tx, actor, { ...said, group, unanswered, at: now() }), publish),
          ),
        ),
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/record-texts-unaffected',
      pace: 'decision',
      summary: 'Says that changes of texts of records do not affect their translations',
      params,
      body: recordTextsUnaffected,
      answer: recordTextsChanged,
      handle: ({ visitor: { actor }, params: { groupId: group }, body: { key, changes } }) =>
        once.run({ person: actor.person, key: `${key}/texts-unaffected`, asked: { group, changes } }, (unanswered) =>
          decide(db, (tx) => leaveTextsUnaffected(tx, actor, { changes, group, unanswered, at: now() }), publish),
        ),
    }),
    route({
      method: 'patch',
      path: '/api/records/:recordId/language',
      pace: 'decision',
      summary: 'Chooses the language of the texts of a record that its others translate',
      params: z.object({ recordId }),
      body: recordLanguage,
      answer: recordTextsChanged,
      handle: ({ visitor: { actor }, params: { recordId: record }, body: { language } }) =>
        decide(db, (tx) => chooseLanguage(tx, actor, { record, language, at: now().toISOString() }), publish),
    }),
  ]
}

async function textsView(
  { db, historian }: RecordTranslationParts,
  { actor, profile }: Visitor,
  id: GroupId,
  asked: readonly RecordId[],
): Promise<RecordTextsAnswer | Refusal> {
  const group = await groupFor(db, actor, id, 'read')
  if (group instanceof Refusal) return group
  const room = roomName.parse(registerRoom(group.id))
  const stood = await unlessBusy(historian.recordTexts(room, 'now', asked, mostBytes))
  if (stood instanceof Refusal) return stood
  if (stood === undefined) return notFound
  const texts = unpackRecordTexts(stood.bytes).flatMap(({ record, texts: own }) =>
    own.map(({ field, language, words, elements }) => {
      return {
        record,
        field,
        language,
        words,
        elements: [...elements] as RecordTextsAnswer['texts'][number]['elements'],
      }
    }),
  )
  const elements = texts.flatMap((text) => text.elements)
  // Reading takes a while, in which the right may have gone.
  const still = await groupFor(db, actor, id, 'read')
  if (still instanceof Refusal) return still
  const links = recordLinksIn(elements)
  const named = links.map(({ record }) => record)
  const show = await shownRecords(db, { actor, language: profile.language, site: '' }, named)
  return { texts, records: links.map(show) }
}
