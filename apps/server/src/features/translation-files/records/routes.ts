import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { groupId, newId, type GroupId } from '@minga/domain/identity/ids'
import { registerRoom } from '@minga/domain/room/room-name'
import {
  recordsFileQuery,
  returnedRecordsAnswer,
  returnedRecordsQuery,
  type XliffRefusal,
} from '@minga/protocol/http/translation-files'
import { findRecordExport } from '@minga/storage/editions/record-export-rows'
import { roomName } from '@minga/sync/log/room-name'
import { z } from 'zod'

import { decide } from '../../../commands/decide.ts'
import { recordTextsGiven } from '../../../commands/record-translations/record-texts-given.ts'
import { writableTexts } from '../../../commands/record-translations/writable-texts.ts'
import { ArrivingFiles } from '../../../files/arriving-files.ts'
import { attachment, fileName } from '../../../files/export/attachment.ts'
import { makeFile } from '../../../files/export/make-file.ts'
import type { HistorianPort, Moment } from '../../../history/historian-port.ts'
import { unlessBusy } from '../../../history/unless-busy.ts'
import { notFound, Refusal } from '../../../http/refusal.ts'
import { route, type Route, type Visitor } from '../../../http/route.ts'
import { askedAgain } from '../../../views/asked-again.ts'
import { groupFor } from '../../../views/readable-groups.ts'
import { refusalOf } from '../bring-xliff.ts'
import { extensions, type TranslatorsParts } from '../give-to-translators.ts'
import { returnedXliffThread } from '../returned-xliff-thread.ts'
import { jsonOf } from '../routes.ts'
import type { RecordsInFile, RecordsWork } from './record-file.ts'

export interface RecordFileParts extends TranslatorsParts {
  readonly historian: TranslatorsParts['historian'] & Pick<HistorianPort, 'recordTexts'>
}

const params = z.object({ groupId })

/** Titles and long texts of a group's records as a file for translators, and the way back. */
export function recordFileRoutes(parts: RecordFileParts): Route[] {
  const { db } = parts
  const arriving = new ArrivingFiles()
  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/record-translations/file',
      pace: 'export',
      queue: 'file',
      summary: "Titles and long texts of the group's records for translators: XLIFF, TMX or a table of two columns",
      params,
      query: recordsFileQuery,
      answer: z.unknown(),
      handle: ({ visitor, params: { groupId: group }, query, signal }) => give(parts, visitor, group, query, signal),
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/record-translations/file',
      pace: 'file',
      summary: 'What a file that came back, sent as its bytes, would change of texts of records. Nothing is kept of it',
      params,
      query: returnedRecordsQuery,
      takesBytes: true,
      answer: returnedRecordsAnswer,
      handle: ({ visitor, params: { groupId: group }, query: { language }, bytes, signal }) => {
        const { actor } = visitor
        const may = async () => {
          const found = await askedAgain(db, actor, (person) => writableTexts(db, person, group, { language }))
          return found instanceof Refusal ? found : undefined
        }
        return arriving.receive(actor, bytes, may, async (file) => {
          const asked = { visitor, group, language, bytes: file.bytes, signal }
          const compared = await arriving.inTurn(actor, signal, async () => (await may()) ?? bring(parts, asked))
          if (compared instanceof Refusal) return compared
          // Comparing takes seconds, in which the right may have gone.
          return (await may()) ?? jsonOf(compared)
        })
      },
    }),
  ]
}

async function give(
  parts: RecordFileParts,
  { actor, session, profile }: Visitor,
  id: GroupId,
  { format, only, from: source, to: target, language = profile.language }: z.output<typeof recordsFileQuery>,
  signal: AbortSignal,
): Promise<Response | Refusal> {
  const { db, now, rowsPlace, site } = parts
  const moment = now()
  const exported = newId()
  let sequence = 0
  const prepare = async (): Promise<RecordsWork | Refusal> => {
    const group = await groupFor(db, actor, id, 'read')
    if (group instanceof Refusal) return group
    const stood = await textsAt(parts, group.id, 'now', 'all')
    if (stood instanceof Refusal) return stood
    sequence = stood.sequence
    const asked = { rows: rowsPlace, session, now: moment.getTime(), id: exported, format, only, group: group.id }
    return { ...asked, source, target, language, site: site(), packed: stood.bytes }
  }
  const thread = new URL('../translators-worker.ts', import.meta.url)
  const made = await makeFile<RecordsWork, RecordsInFile>(db, { thread, prepare, signal })
  if (made instanceof Refusal) return made
  const { title, texts } = made.about
  const rows = format === 'tmx' ? [] : [...texts]
  const given = { id: exported, group: id, source, target, format, sequence, rows }
  await decide(db, (tx) => recordTextsGiven(tx, actor, { ...given, count: texts.length, at: moment.toISOString() }))
  return attachment(made.bytes, extensions[format], fileName([title, `${source}-${target}`, coalitionDay(moment)]))
}

interface Brought {
  readonly visitor: Visitor
  readonly group: GroupId
  readonly language: z.output<typeof returnedRecordsQuery>['language']
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly signal: AbortSignal
}

/** Compares a file that came back with the present texts. Trusts nothing in the file but its export's id. */
async function bring(
  parts: RecordFileParts,
  { visitor, group, language: target, bytes, signal }: Brought,
): Promise<Uint8Array<ArrayBuffer> | Refusal> {
  const { db, now, rowsPlace, site } = parts
  const thread = returnedXliffThread(bytes, signal)
  try {
    const read = await thread.read()
    if ('refused' in read) return refusalOf(read)
    const known = read.exported === undefined ? undefined : await findRecordExport(db, read.exported)
    if (known === undefined || known.group !== group || known.target !== target || known.format === 'tmx') {
      return refusalOf({ refused: 'not-ours' satisfies XliffRefusal })
    }
    const records = [...new Set(known.rows.map(({ record }) => record))]
    const then = await textsAt(parts, group, { sequence: known.sequence }, records)
    if (then instanceof Refusal) return then
    const present = await textsAt(parts, group, 'now', records)
    if (present instanceof Refusal) return present
    const compared = await thread.ask(
      {
        rows: rowsPlace,
        session: visitor.session,
        now: now().getTime(),
        language: visitor.profile.language,
        site: site(),
        exported: known.id,
        sequence: known.sequence,
        source: known.source,
        target,
        group,
        rowsOfFile: known.rows,
        stood: then.bytes,
        stands: present.bytes,
      },
      'compared',
    )
    return 'refused' in compared ? refusalOf(compared) : compared.json
  } finally {
    await thread.end()
  }
}

async function textsAt(
  { historian }: RecordFileParts,
  group: GroupId,
  moment: Moment,
  records: Parameters<HistorianPort['recordTexts']>[2],
) {
  const stood = await unlessBusy(historian.recordTexts(roomName.parse(registerRoom(group)), moment, records))
  return stood ?? notFound
}
