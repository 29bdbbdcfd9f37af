import { organisationId, personId } from '@minga/domain/identity/ids'
import { language, localizedText } from '@minga/domain/language/language'
import { plainWords } from '@minga/domain/organisation/plain-line'
import { contactId } from '@minga/domain/sending/contact'
import { longestLetter } from '@minga/domain/sending/cover-letter'
import {
  answeredBy,
  longestNote,
  mostRecipients,
  noteNumber,
  recipientState,
  sendingId,
  sendingRecipientId,
} from '@minga/domain/sending/sending'
import { versionId, versionKind } from '@minga/domain/version/version'
import { z } from 'zod'

import { writer } from './writer.ts'
import { knownEntries } from './known-entries.ts'
import { pageQuery } from './pages.ts'
import { texts } from './texts.ts'

/** GET /api/organisations/:organisationId/letter, and PATCH, by people who send for it: its own cover letter in each language. */
export const organisationLetter = z.object({ letters: localizedText })
export const organisationLetterChange = z.strictObject({ letters: texts(longestLetter) })

/** A person who reads the roadmap, or a contact of the sender's organisation. */
const recipient = z.union([z.strictObject({ person: personId }), z.strictObject({ contact: contactId })])

/**
 * The content of a mail: the text of a version, in Word and as PDF, with a summary in the mail. `language` is that of
 * the words around the text; `due` is the day until which an answer is asked for.
 */
const letter = {
  version: versionId,
  to: z
    .array(recipient)
    .min(1)
    .max(mostRecipients)
    .refine((all) => new Set(all.map((each) => JSON.stringify(each))).size === all.length, 'names a recipient twice'),
  language,
  /** The cover note: `number` as the organisation counts its letters. */
  note: z
    .strictObject({
      number: z.union([z.literal(''), noteNumber]).default(''),
      text: plainWords().trim().max(longestNote).default(''),
      /** Whether it goes to each recipient as a document of Word too. */
      attached: z.boolean().default(false),
    })
    .default({ number: '', text: '', attached: false }),
  due: z.iso.date().optional(),
}

/** POST /api/roadmaps/:roadmapId/sendings: by editors and leads of the group. Sent again with the same `id`, it is mailed once. */
export const newSending = z.strictObject({ id: sendingId, ...letter })
export const sendingMade = z.object({ id: sendingId, recipients: z.int() })

/** POST /api/roadmaps/:roadmapId/sendings/preview: the mail to the first recipient, word for word. Nothing is sent. */
export const sendingDraft = z.strictObject(letter)
export const sendingPreview = z.object({
  subject: z.string(),
  text: z.string(),
  /** The names of the files that go with it. */
  files: z.array(z.string()),
  /** The cover letter that goes with it as a file, paragraph by paragraph; null for none. */
  letter: z.array(z.string()).nullable().default(null),
})
export type SendingPreview = z.infer<typeof sendingPreview>

const recipientView = z.object({
  id: sendingRecipientId,
  kind: z.enum(['person', 'contact']),
  name: z.string(),
  /** The organisation of a person. */
  organisation: organisationId.nullable(),
  /** The office of a contact. */
  office: z.string(),
  address: z.string().nullable(),
  state: recipientState,
  at: z.iso.datetime(),
  /** Why the mail came back. */
  reason: z.string().nullable(),
  answeredBy: answeredBy.nullable().default(null),
  remindedOn: z.array(z.iso.date()),
})
export type SendingRecipientView = z.infer<typeof recipientView>

const sendingView = z.object({
  id: sendingId,
  version: z.object({ id: versionId, kind: versionKind, name: z.string(), sequence: z.int() }),
  number: z.string(),
  language,
  by: writer,
  at: z.iso.datetime(),
  due: z.iso.date().nullable(),
  /** How many recipients are in each state. */
  counts: z.object({ waiting: z.int(), sent: z.int(), bounced: z.int(), answered: z.int() }),
  /** Their identity, and the note: for the sender's own organisation; null for the others. */
  own: z
    .object({
      noteNumber: z.string(),
      note: z.string(),
      files: z.array(z.string()),
      recipients: z.array(recipientView),
    })
    .nullable(),
})
export type SendingView = z.infer<typeof sendingView>

/** GET /api/roadmaps/:roadmapId/sendings: by editors and leads, the newest first, in pages. */
export const sendingsQuery = z.strictObject(pageQuery)
export const sendingsAnswer = z.object({
  /** The number under which the roadmap is filed; empty for none. */
  number: z.string(),
  /** Whether this installation can mail. */
  mails: z.boolean(),
  sendings: z.array(sendingView),
  cursor: z.string().optional(),
})
export const readSendings = sendingsAnswer.extend({ sendings: knownEntries(sendingView) })

/** POST …/sendings/:sendingId/remind: writes again to recipients who have not answered, once a day. */
export const reminding = z.strictObject({ key: z.uuid() })
export const reminded = z.object({ reminded: z.int() })

/** POST …/sendings/:sendingId/answered: whether a recipient has answered by a letter, a mail or a call, and on which day. */
export const recipientAnswered = z.strictObject({
  recipient: sendingRecipientId,
  answered: z.boolean(),
  /** Today where it does not say. */
  on: z.iso.date().optional(),
})
export const recipientNoted = z.object({})

/** POST …/sendings/:sendingId/not-arrived: whether a person of the sending organisation knows that the mail did not arrive. */
export const recipientMissed = z.strictObject({ recipient: sendingRecipientId, missed: z.boolean() })

/** POST /api/mail/bounces, in bytes. */
export const mostBounceBytes = 25 * 1024 * 1024
/** `noted` is false if the report only says that the mail is late, or if more is known already. */
export const bounceNoted = z.object({ noted: z.boolean() })
