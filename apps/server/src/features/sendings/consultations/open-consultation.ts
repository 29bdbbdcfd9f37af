import { can, type Actor } from '@minga/domain/access/can'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { mostConsultations } from '@minga/domain/consultation/consultation'
import { newId, type RoadmapId } from '@minga/domain/identity/ids'
import { exportedClauses } from '@minga/domain/returned-text/exported-clauses'
import { namedRecords } from '@minga/domain/roadmap/named-records'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { readText } from '@minga/domain/text-form/read-text'
import type { consultationMade, newConsultation } from '@minga/protocol/http/consultations'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { addConsultationFile, type ConsultationFileRow } from '@minga/storage/consultations/answer-rows'
import {
  addConsultation,
  consultationsOf,
  type ConsultationRow,
  type SentClause,
} from '@minga/storage/consultations/consultation-rows'
import { addMembers } from '@minga/storage/consultations/member-rows'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { addFileExport } from '@minga/storage/exports/export-rows'
import { findVersion, type VersionRow } from '@minga/storage/groups/version-rows'
import { numberOfRoadmap } from '@minga/storage/sendings/document-setting-rows'
import type { z } from 'zod'

import { decide } from '../../../commands/decide.ts'
import { notifyOfReaders } from '../../../commands/notices/notify-of-readers.ts'
import { addConsultationEvent } from '../../../commands/notices/consultation-event.ts'
import { namedReaders } from '../../../views/colleagues.ts'
import type { MadeTextFile } from '../../../files/export/text-file-maker.ts'
import { full } from '../../../files/file-intake.ts'
import type { Unanswered } from '../../../http/once-by-key.ts'
import { idTaken, notAllowed, notFound, Refusal } from '../../../http/refusal.ts'
import type { Visitor } from '../../../http/route.ts'
import { askedAgain } from '../../../views/asked-again.ts'
import { roadmapFor, type FoundRoadmap } from '../../../views/readable-rooms.ts'
import { shownRecords } from '../../../views/shown-records.ts'
import { mailedDocuments } from '../mailed-documents.ts'
import { senderOf } from '../messages.ts'
import { refusalOfCards } from '../../../views/restricted-cards.ts'
import type { MailingParts } from '../sending-parts.ts'
import { askedMembers } from './asked-members.ts'
import { keepMail } from './member-mail.ts'

type Asked = z.output<typeof newConsultation>
type Made = z.input<typeof consultationMade>

/** Together: mail servers take twenty megabytes, and Base64 adds a third. */
const mostBytes = 14 * 1024 * 1024
const tooLarge = new Refusal('too-large', 'Word and PDF together are too large for a mail', 'files')
const tooMany = new Refusal('conflict', `an organisation keeps at most ${mostConsultations}`, 'consultations')
const isPast = new Refusal('invalid-request', 'due: is a day that has passed', 'due')
const isDraft = new Refusal('conflict', 'a draft is not mailed to members: open the roadmap first', 'state')

/** The roadmap, if this person may ask their organisation's members about it. */
export async function consultableRoadmap(db: Db, actor: Actor, id: RoadmapId): Promise<FoundRoadmap | Refusal> {
  const found = await roadmapFor(db, actor, id, 'read')
  if (found instanceof Refusal) return found
  return can(actor, { action: 'open-consultation', resource: found.access }) ? found : notAllowed
}

interface Prepared {
  readonly version: VersionRow
  readonly title: string
  readonly clauses: readonly SentClause[]
}

/**
 * Opens a consultation and mails the version to each of those who are asked. The files are made beside the event loop before
 * anything is decided; then rights are asked again, and rows, record and mails are kept in one transaction.
 */
export async function openConsultation(
  parts: MailingParts & { readonly publish: () => void },
  reader: Pick<Visitor, 'actor' | 'session' | 'profile'> & { readonly signal: AbortSignal },
  { roadmap, unanswered, ...asked }: Asked & { readonly roadmap: RoadmapId; readonly unanswered: Unanswered },
): Promise<Made | Refusal> {
  const { db, files, texts, mail } = parts
  const { actor } = reader
  const found = await consultableRoadmap(db, actor, roadmap)
  if (found instanceof Refusal) return found
  const prepared = await prepare(parts, actor, found, asked)
  if (prepared instanceof Refusal) return prepared
  const { version } = prepared
  const text = { roadmap, version, language: asked.language, isForOutside: true }
  const documents = await mailedDocuments(texts, reader, text)
  if (documents instanceof Refusal) return documents
  const { docx, pdf } = documents
  if (docx.bytes.byteLength + pdf.bytes.byteLength > mostBytes) return tooLarge
  const kept = { docx: await files.put(docx.bytes), pdf: await files.put(pdf.bytes) }
  const { person: by, organisation } = actor
  const about = { consultation: asked.id, member: null, by, organisation }
  const rows: ConsultationFileRow[] = [
    { ...about, ...kept.docx, id: newId(), format: 'docx', name: `${docx.name}.docx` },
    { ...about, ...kept.pdf, id: newId(), format: 'pdf', name: `${pdf.name}.pdf` },
  ]
  let isKept = false
  try {
    const made = { docx, pdf }
    const opened = await decide(
      db,
      (tx) => keepConsultation(tx, parts, { reader, found, prepared, asked, rows, made, unanswered }),
      parts.publish,
    )
    isKept = !(opened instanceof Refusal)
    return opened
  } finally {
    for (const each of Object.values(kept)) await files.settled(each, isKept)
    if (isKept) mail.wake()
  }
}

/** Looks at all of the text that could refuse it. */
async function prepare(
  { db, texts, now, site }: MailingParts,
  actor: Actor,
  found: FoundRoadmap,
  { version: id, language, due }: Asked,
): Promise<Prepared | Refusal> {
  const { id: roadmap, group } = found.roadmap
  const version = await findVersion(db, roadmap, id)
  if (version === undefined) return notFound
  if (due !== undefined && due < coalitionDay(now())) return isPast
  if (found.access.draft === true) return isDraft
  const asked = {
    roadmap,
    version: version.sequence,
    recordsAt: version.at,
    language,
    day: coalitionDay(version.at),
    isForOutside: true,
  }
  const described = await texts.describe(actor, asked)
  if (described instanceof Refusal) return described
  const { title, tree, chart } = described
  const refused = await refusalOfCards(db, { group, tree }, [{ actor: undefined }])
  if (refused !== undefined) return refused
  const show = await shownRecords(db, { actor, language, site: site() }, namedRecords(tree))
  // Of a chart its title alone can be answered.
  const clauses = exportedClauses(readText(tree, show, undefined, chart)).flatMap(({ block, is, text }) =>
    block === '' ? [] : [{ block, is, text }],
  )
  return { version, title, clauses }
}

interface ToKeep {
  readonly reader: Pick<Visitor, 'actor' | 'profile'>
  readonly found: FoundRoadmap
  readonly prepared: Prepared
  readonly asked: Asked
  readonly rows: readonly ConsultationFileRow[]
  readonly made: Readonly<Record<'docx' | 'pdf', MadeTextFile>>
  readonly unanswered: Unanswered
}

/** Writes all of it, if everything that allowed it still holds. */
async function keepConsultation(
  tx: Transaction,
  parts: MailingParts,
  { reader, found, prepared, asked, rows, made, unanswered }: ToKeep,
): Promise<Made | Refusal> {
  const { id: roadmap, group } = found.roadmap
  const still = await askedAgain(tx, reader.actor, async (actor) => {
    const again = await consultableRoadmap(tx, actor, roadmap)
    return again instanceof Refusal ? again : { actor, access: again.access }
  })
  if (still instanceof Refusal) return still
  const { actor, access } = still
  if (access.draft === true) return isDraft
  const { version, title, clauses } = prepared
  const moment = parts.now()
  const at = moment.toISOString()
  const { id, name, note, language, due = null } = asked
  const { person: by, organisation } = actor
  const readers = await namedReaders(tx, actor, access, asked.readers, [by])
  if (readers instanceof Refusal) return readers
  const members = await askedMembers(tx, actor, asked.to, { consultation: id, at })
  if (members instanceof Refusal) return members
  if ((await consultationsOf(tx, organisation)).length >= mostConsultations) return tooMany
  const bytes = rows.reduce((sum, row) => sum + row.bytes, 0)
  if (!(await parts.intake.hasRoom(tx, organisation, bytes))) return full
  const number = await numberOfRoadmap(tx, roadmap)
  const row: ConsultationRow = {
    id,
    roadmap,
    version: version.id,
    organisation,
    by,
    at,
    name,
    language,
    title,
    number,
    note,
    due,
    readers,
    closedAt: null,
    set: null,
  }
  if (!(await addConsultation(tx, row, clauses))) return idTaken
  const naming = { group: access, organisation, by, at, before: [by], readers }
  await notifyOfReaders(tx, { ...naming, place: { kind: 'consultation', id } })
  await addMembers(tx, members)
  for (const file of rows) await addConsultationFile(tx, file)
  const { sequence } = version
  for (const [format, file] of Object.entries(made))
    await addFileExport(tx, {
      id: file.id,
      room: roadmapRoom(roadmap),
      sequence,
      language,
      by,
      at,
      format: format === 'pdf' ? 'pdf' : 'docx',
    })
  const details = { readers: readers.length }
  await recordAudit(tx, { kind: 'own-consultation-opened', actor, group, subject: roadmap, details })
  const sender = await senderOf(tx, reader.profile)
  for (const member of members)
    await keepMail(tx, parts, { consultation: row, version, sender, files: rows, member, sentOn: undefined })
  await addConsultationEvent(tx, row, at)
  const answer = { id, members: members.length }
  await keepAnswer(tx, { ...unanswered, answer, at: moment })
  return answer
}
