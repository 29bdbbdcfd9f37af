import type { Actor } from '@minga/domain/access/can'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { newId, type RoadmapId } from '@minga/domain/identity/ids'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { mostSendings } from '@minga/domain/sending/sending'
import type { newSending, sendingMade } from '@minga/protocol/http/sendings'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { addFileExport } from '@minga/storage/exports/export-rows'
import { findVersion, type VersionRow } from '@minga/storage/groups/version-rows'
import { addSending, countSendings, type SendingFileRow } from '@minga/storage/sendings/sending-rows'
import { numberOfRoadmap } from '@minga/storage/sendings/document-setting-rows'
import type { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import type { MadeTextFile } from '../../files/export/text-file-maker.ts'
import { full } from '../../files/file-intake.ts'
import type { Unanswered } from '../../http/once-by-key.ts'
import { idTaken, notFound, Refusal } from '../../http/refusal.ts'
import type { Visitor } from '../../http/route.ts'
import { askedAgain } from '../../views/asked-again.ts'
import type { FoundRoadmap } from '../../views/readable-rooms.ts'
import { keyOf } from './delivery.ts'
import { isAttached, letterName, makeLetters } from './cover-letters.ts'
import { mailedDocuments } from './mailed-documents.ts'
import { addresseesOf, attachmentsOf, mailTo, messageTo, senderOf } from './messages.ts'
import { openedFrom, recipientsFor, type Recipient, type To } from './recipients.ts'
import { refusalOfCards } from '../../views/restricted-cards.ts'
import { sendableRoadmap } from './sendable-roadmap.ts'
import { letterWords } from './sending-mail.ts'
import type { MailingParts, SendingParts } from './sending-parts.ts'

type Asked = z.output<typeof newSending>
type Made = z.input<typeof sendingMade>

/** Together: mail servers of ministries take twenty megabytes, and Base64 adds a third. */
const mostBytes = 14 * 1024 * 1024
const tooLarge = new Refusal('too-large', 'Word and PDF together are too large for a mail', 'files')
const tooMany = new Refusal('conflict', `a roadmap is sent at most ${mostSendings} times`, 'sendings')
const isPast = new Refusal('invalid-request', 'due: is a day that has passed', 'due')

/** The sending as it stands before anything is written. */
export interface Prepared {
  readonly version: VersionRow
  readonly title: string
  /** The name of the files, without their extensions. */
  readonly name: string
  readonly tree: readonly TreeElement[]
  /** The first sequence that mere readers see. */
  readonly opened: number
  readonly recipients: readonly Recipient[]
}

/** Looks at all that could refuse a sending: the version, its recipients, and the records in its text. */
export async function prepareSending(
  { db, historian, texts, now }: SendingParts,
  actor: Actor,
  found: FoundRoadmap,
  { version: id, to, language, due }: Pick<Asked, 'version' | 'language' | 'due'> & { readonly to: To },
): Promise<Prepared | Refusal> {
  const { id: roadmap, group } = found.roadmap
  const version = await findVersion(db, roadmap, id)
  if (version === undefined) return notFound
  if (due !== undefined && due < coalitionDay(now())) return isPast
  const { sequence } = version
  const opened = await openedFrom(historian, found)
  if (opened instanceof Refusal) return opened
  const recipients = await recipientsFor(db, actor, { found, sequence, opened, to })
  if (recipients instanceof Refusal) return recipients
  const asked = { roadmap, version: sequence, recordsAt: version.at, language, day: coalitionDay(version.at) }
  const described = await texts.describe(actor, asked)
  if (described instanceof Refusal) return described
  const { title, name, tree } = described
  const refused = await refusalOfCards(db, { group, tree }, recipients)
  return refused ?? { version, title, name, tree, opened, recipients }
}

/**
 * Mails a version to its recipients, each a mail of their own. The files are made beside the event loop before anything
 * is decided; then rights are asked again, and rows, record and mails are kept in one transaction.
 */
export async function sendVersion(
  parts: MailingParts,
  reader: Pick<Visitor, 'actor' | 'session' | 'profile'> & { readonly signal: AbortSignal },
  { roadmap, unanswered, ...asked }: Asked & { readonly roadmap: RoadmapId; readonly unanswered: Unanswered },
): Promise<Made | Refusal> {
  const { db, files, texts, mail } = parts
  const { actor } = reader
  const found = await sendableRoadmap(db, actor, roadmap)
  if (found instanceof Refusal) return found
  const prepared = await prepareSending(parts, actor, found, asked)
  if (prepared instanceof Refusal) return prepared
  const isForOutside = prepared.recipients.some((recipient) => recipient.actor === undefined)
  const text = { roadmap, version: prepared.version, language: asked.language, isForOutside }
  const documents = await mailedDocuments(texts, reader, text)
  if (documents instanceof Refusal) return documents
  const { docx, pdf } = documents
  const made = [
    { format: 'docx', file: docx },
    { format: 'pdf', file: pdf },
  ] as const
  const letters = await lettersTo(db, reader, prepared, { ...asked, roadmap })
  if (docx.bytes.byteLength + pdf.bytes.byteLength + largestOf(letters) > mostBytes) return tooLarge
  const [stored, storedLetters] = await Promise.all([
    Promise.all(made.map(({ file }) => files.put(file.bytes))),
    Promise.all(letters.map((bytes) => files.put(bytes))),
  ])
  const rows = made.flatMap(({ format, file }, index): SendingFileRow[] => {
    const kept = stored[index]
    const { person: by, organisation } = actor
    return kept
      ? [
          {
            ...kept,
            id: newId(),
            sending: asked.id,
            format,
            name: `${file.name}.${format}`,
            by,
            organisation,
            export: file.id,
            recipient: null,
          },
        ]
      : []
  })
  const letterRows = storedLetters.map((kept): Omit<SendingFileRow, 'recipient'> => {
    const { person: by, organisation } = actor
    const name = letterName(docx.name, asked.language)
    return { ...kept, id: newId(), sending: asked.id, format: 'docx', name, by, organisation, export: null }
  })
  let isKept = false
  try {
    const sent = await decide(db, (tx) =>
      keepSending(tx, parts, {
        reader,
        found,
        prepared,
        asked,
        rows,
        letterRows,
        made: made.map((each) => each.file),
        unanswered,
      }),
    )
    isKept = !(sent instanceof Refusal)
    return sent
  } finally {
    for (const each of [...stored, ...storedLetters]) await files.settled(each, isKept)
    if (isKept) mail.wake()
  }
}

/** The cover letter to each recipient, in their order; none where the note stays in the mail. */
async function lettersTo(
  db: Db,
  { profile, signal }: Pick<Visitor, 'profile'> & { readonly signal: AbortSignal },
  { recipients, version, title }: Prepared,
  { roadmap, language, note, due }: Asked & { readonly roadmap: RoadmapId },
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  if (!isAttached(note)) return []
  const number = await numberOfRoadmap(db, roadmap)
  const sending = { language, title, number, noteNumber: note.number, note: note.text, due: due ?? null }
  const sender = await senderOf(db, profile)
  const addressees = await addresseesOf(db, recipients)
  const letters = recipients.map((recipient) => {
    const mail = mailTo(addressees.get(recipient.id) ?? recipient, { sending, version, sender, site: '' })
    return { language, number: note.number, paragraphs: letterWords(mail) }
  })
  return makeLetters(letters, signal)
}

function largestOf(files: readonly Uint8Array[]): number {
  return Math.max(0, ...files.map(({ byteLength }) => byteLength))
}

interface ToKeep {
  readonly reader: Pick<Visitor, 'actor' | 'profile'>
  readonly found: FoundRoadmap
  readonly prepared: Prepared
  readonly asked: Asked
  readonly rows: readonly SendingFileRow[]
  /** In the order of the recipients. */
  readonly letterRows: readonly Omit<SendingFileRow, 'recipient'>[]
  readonly made: readonly MadeTextFile[]
  readonly unanswered: Unanswered
}

/** Writes all of a sending, if everything that allowed it still holds. */
async function keepSending(
  tx: Transaction,
  parts: MailingParts,
  { reader, found, prepared, asked, rows, letterRows, made, unanswered }: ToKeep,
): Promise<Made | Refusal> {
  const { intake, mail, now } = parts
  const { id: roadmap, group } = found.roadmap
  const { version, title, tree, opened } = prepared
  const { sequence } = version
  const still = await askedAgain(tx, reader.actor, async (actor) => {
    const again = await sendableRoadmap(tx, actor, roadmap)
    return again instanceof Refusal ? again : { actor, found: again }
  })
  if (still instanceof Refusal) return still
  const { actor } = still
  const recipients = await recipientsFor(tx, actor, { found: still.found, sequence, opened, to: asked.to })
  if (recipients instanceof Refusal) return recipients
  const refused = await refusalOfCards(tx, { group, tree }, recipients)
  if (refused !== undefined) return refused
  if ((await countSendings(tx, roadmap)) >= mostSendings) return tooMany
  const bytes = [...rows, ...letterRows].reduce((sum, row) => sum + row.bytes, 0)
  if (!(await intake.hasRoom(tx, actor.organisation, bytes))) return full
  const moment = now()
  const at = moment.toISOString()
  const { id, language, note, due = null } = asked
  const { person: by, organisation } = actor
  const number = await numberOfRoadmap(tx, roadmap)
  const sending = { id, roadmap, version: version.id, by, organisation, at, language, title, number, due }
  const noted = { ...sending, noteNumber: note.number, note: note.text }
  const waiting = recipients.map(({ id: recipient, person, contact, name, office, address }) => ({
    id: recipient,
    person,
    contact,
    name,
    office,
    sending: id,
    address: person === null ? address : null,
    state: 'waiting' as const,
    stateAt: at,
    reason: null,
    answeredBy: null,
  }))
  const all = [
    ...rows,
    ...letterRows.flatMap((row, index): SendingFileRow[] => {
      const recipient = recipients[index]?.id
      return recipient === undefined ? [] : [{ ...row, recipient }]
    }),
  ]
  if (!(await addSending(tx, noted, waiting, all))) return idTaken
  for (const [index, file] of made.entries()) {
    const format = rows[index]?.format ?? 'docx'
    await addFileExport(tx, { id: file.id, room: roadmapRoom(roadmap), sequence, language, format, by, at })
  }
  const details = { sequence, recipients: recipients.length }
  await recordAudit(tx, { kind: 'version-sent', actor, group, subject: roadmap, details })
  const sender = await senderOf(tx, reader.profile)
  const addressees = await addresseesOf(tx, recipients)
  for (const recipient of recipients) {
    const message = messageTo(addressees.get(recipient.id) ?? recipient, {
      sending: noted,
      version,
      sender,
      site: parts.site(),
    })
    const letter = { ...message, to: recipient.address, attachments: attachmentsOf(all, recipient.id) }
    await mail.keep(tx, letter, { key: keyOf(recipient.id) })
  }
  const answer = { id, recipients: recipients.length }
  await keepAnswer(tx, { ...unanswered, answer, at: moment })
  return answer
}
