import { fileId, groupId, organisationId, personId, roadmapId } from '@minga/domain/identity/ids'
import { language, localizedText } from '@minga/domain/language/language'
import { isPlainLine } from '@minga/domain/organisation/plain-line'
import { drifts } from '@minga/domain/sign-off/drift'
import {
  acting,
  givenAs,
  longestMandate,
  longestReason,
  mostReservations,
  positionId,
  positionKind,
  reservation,
} from '@minga/domain/sign-off/position'
import { stances } from '@minga/domain/sign-off/result'
import {
  longestMoveReason,
  longestSentence,
  longestStatement,
  mostInvited,
  nature,
  procedure,
  rule,
  signOffId,
  signOffStates,
} from '@minga/domain/sign-off/sign-off'
import { officialLetter } from '@minga/domain/thread/official-letter'
import { versionId } from '@minga/domain/version/version'
import { z } from 'zod'

import { fileView } from './files.ts'
import { treeElement } from './history.ts'
import { shownRecord } from './shown-record.ts'

const person = z.object({ id: personId, name: z.string(), organisation: organisationId })
const root = z.string().regex(/^[0-9a-f]{64}$/)
/** One for each language of the text: it has one. */
const versions = z.array(versionId).length(1)

/**
 * POST /api/roadmaps/:roadmapId/sign-offs, by a lead of the group or the secretariat: asks organisations to sign a version.
 * The sender makes the id: sent twice, it is one.
 */
export const newSignOff = z.strictObject({
  id: signOffId,
  versions,
  procedure,
  organisations: z.array(organisationId).min(1).max(mostInvited),
  /** The last day, whole in the westernmost zone of those invited. */
  closesOn: z.iso.date(),
  rule,
  nature,
  /** What is asked, in words. */
  statement: z.string().trim().max(longestStatement).default(''),
})
export type NewSignOff = z.input<typeof newSignOff>
export const signOffMade = z.object({ id: signOffId, closesAt: z.iso.datetime() })

const drifted = z.object({ block: z.string(), drift: z.enum(drifts) })
export type DriftedClauseView = z.infer<typeof drifted>

const signedText = z.object({
  /** From 1: the highest is the one that is signed now. */
  number: z.int(),
  version: versionId,
  name: z.string(),
  sequence: z.int(),
  /** What each answer to it is bound to. */
  root,
  /** Why the sign-off moved there; empty for the first, and for readers who do not see what organisations answer. */
  reason: z.string(),
  by: person,
  at: z.iso.datetime(),
})
export type SignedTextView = z.infer<typeof signedText>

const position = z.object({
  id: positionId,
  organisation: organisationId,
  position: positionKind,
  as: givenAs,
  /** Of a received one, the person of the secretariat who entered it. */
  by: person,
  at: z.iso.datetime(),
  /** Which text it answers. */
  text: z.int(),
  reservations: z.array(reservation),
  reason: z.string(),
  /** With which change of the text the organisation would not object. */
  cure: z.string(),
  language,
  /** On which mandate: null for people of other organisations. */
  mandate: z.string().nullable(),
  /** Its document: null for people of other organisations. */
  mandateFile: fileView.nullable(),
  /** The official letter that it came in. It speaks for its organisation once a principal or an alternate confirmed it. */
  letter: officialLetter
    .omit({ file: true })
    .extend({
      /** Its scan: null for people of other organisations than its own and the secretariat. */
      file: fileView.nullable(),
      confirmed: z.object({ by: person, as: acting, at: z.iso.datetime() }).nullable(),
    })
    .nullable(),
  /** What the organisation has printed with its positions, as it stood then. */
  sentence: localizedText,
  /** Whether it speaks for its organisation by now. */
  counts: z.boolean(),
  /** Whether the organisation has answered again since. */
  superseded: z.boolean(),
})
export type PositionView = z.infer<typeof position>

/** The reader's own organisation, where it is invited. */
const ownStanding = z.object({
  mayAnswer: z.boolean(),
  /** Whether the reader may have the last day moved, once for all. */
  mayExtend: z.boolean(),
  /** Whether readers who were not asked will see its answer, where that is no support. */
  isDisclosed: z.boolean(),
  /** Whether the reader decides that, also after the closing. */
  mayDisclose: z.boolean(),
  /** Whether an answer is waited for: there is none, it waits for instructions, or the text changed since. */
  asked: z.boolean(),
  /** The text that its last answer is about, and the clauses that are other ones now; null where it gave none. */
  since: z.object({ text: z.int(), clauses: z.array(drifted) }).nullable(),
})

const signOff = z.object({
  id: signOffId,
  roadmap: roadmapId,
  group: groupId,
  title: z.string(),
  state: z.enum(signOffStates),
  procedure,
  rule,
  nature,
  /** The clause of its nature, in the words that it was opened with. */
  clause: localizedText,
  statement: z.string(),
  closesOn: z.iso.date(),
  closesAt: z.iso.datetime(),
  openedBy: person,
  openedAt: z.iso.datetime(),
  /** Null where its last day closed it, or will. */
  closed: z.object({ at: z.iso.datetime(), by: person }).nullable(),
  /** The earliest first. */
  texts: z.array(signedText).min(1),
  mayMove: z.boolean(),
  /** Whether the reader may enter what an organisation answered by official letter. */
  mayEnter: z.boolean(),
  mayClose: z.boolean(),
  own: ownStanding.nullable(),
  /** For the invited and those who run it, at any time; for other readers once it is closed. */
  result: z
    .object({
      adopted: z.boolean(),
      /** Those that stand behind the text as it is. */
      supporting: z.array(organisationId),
      /** Those that said nothing, where silence adopted the text: for those who see what each answers. */
      silent: z.array(organisationId),
      /** Whether it was adopted without objections in time, and not by answers alone. */
      bySilence: z.boolean(),
      /** Of the invited, to the text as it stands; null for readers who were not asked. */
      progress: z.object({ answered: z.int(), of: z.int() }).nullable(),
    })
    .nullable(),
  /** The one extension; null for readers who do not see what organisations answer. */
  extension: z
    .object({ from: z.iso.date(), to: z.iso.date(), reason: z.string(), by: person, at: z.iso.datetime() })
    .nullable(),
  /** Who joined the adopted text later, and who stands behind it no longer: the earliest first. */
  adhesions: z.array(
    z.object({
      organisation: organisationId,
      by: person,
      as: acting,
      at: z.iso.datetime(),
      reservations: z.array(reservation),
      language,
      sentence: localizedText,
      /** Null for people of other organisations. */
      mandate: z.string().nullable(),
    }),
  ),
  withdrawals: z.array(
    z.object({ organisation: organisationId, by: person, at: z.iso.datetime(), reason: z.string(), language }),
  ),
  /** Whether the reader may join for their organisation, withdraw it, or invite others to join. */
  mayAdhere: z.boolean(),
  mayWithdraw: z.boolean(),
  mayInvite: z.boolean(),
  /** The organisations that this person can invite to join; empty without the right to invite. */
  adhesionInvitable: z.array(organisationId),
  /** What organisations that do not stand behind the text let be shown, once it is closed. */
  disclosed: z.array(z.object({ organisation: organisationId, stance: z.enum(stances) })),
  /** Where silence speaks: what follows from that of those that said nothing. For those who see what each answers. */
  silence: z.array(z.object({ organisation: organisationId, standing: z.enum(['binds', 'unproven', 'refused']) })),
  /** What only the invited and those who run it read; empty for others. */
  invited: z.array(organisationId),
  /** The latest first. */
  positions: z.array(position),
  /** Whose last answer is about a text that is another one now, and in which clauses. */
  changedSince: z.array(z.object({ organisation: organisationId, clauses: z.array(z.string()) })),
})
/** GET /api/sign-offs/:signOffId, by readers of the text: the invited see the answers, others the state and the result. */
export const signOffAnswer = signOff
export type SignOffView = z.infer<typeof signOff>

const signOffLine = signOff
  .pick({
    id: true,
    roadmap: true,
    group: true,
    title: true,
    state: true,
    closesOn: true,
    closesAt: true,
    openedAt: true,
  })
  .extend({
    version: z.object({ name: z.string(), number: z.int() }),
    /** Whether an answer of the reader's own organisation is waited for; null where it is not invited. */
    asked: z.boolean().nullable(),
  })
export type SignOffLine = z.infer<typeof signOffLine>

/** GET /api/roadmaps/:roadmapId/sign-offs: the newest first. */
export const roadmapSignOffsAnswer = z.object({
  signOffs: z.array(signOffLine),
  mayOpen: z.boolean(),
  /** Whom one can invite, and whether it has a principal or an alternate who reads the text; for who may open one. */
  organisations: z.array(z.object({ organisation: organisationId, canAnswer: z.boolean() })),
})
export type RoadmapSignOffs = z.infer<typeof roadmapSignOffsAnswer>

/** GET /api/sign-offs: those that wait for an answer that the reader may give, the soonest to close first. */
export const waitingSignOffsAnswer = z.object({ signOffs: z.array(signOffLine) })

/** GET /api/sign-offs/:signOffId/text?number=: one of its texts as it stood, and the records in it as they were then. */
export const signedTextQuery = z.strictObject({ number: z.coerce.number().int().min(1).optional() })
export const signedTextAnswer = z.object({
  number: z.int(),
  tree: z.array(treeElement),
  /** Of those that the reader may not read now the reference alone. */
  records: z.array(shownRecord),
})
export type SignedTextAnswer = z.infer<typeof signedTextAnswer>

/** GET /api/sign-offs/:signOffId/live: the clauses in which the roadmap, as it stands now, differs from the text that is signed. */
export const liveDriftAnswer = z.object({ clauses: z.array(drifted) })

/**
 * POST /api/sign-offs/:signOffId/positions, by a principal or an alternate of an invited organisation. Appended behind all
 * others. The sender makes the id: sent twice, it is one.
 */
export const newPosition = z.strictObject({
  id: positionId,
  /** The root of the text that was read. It may be left out while the sign-off has stood on one text only. */
  root: root.optional(),
  position: positionKind,
  reservations: z.array(reservation).max(mostReservations).default([]),
  reason: z.string().trim().max(longestReason).default(''),
  cure: z.string().trim().max(longestReason).default(''),
  mandate: z.string().trim().min(1).max(longestMandate).refine(isPlainLine, 'holds characters that cannot be seen'),
  /** Its document, which was sent before. */
  mandateFile: fileId.optional(),
  language,
})
export type NewPosition = z.input<typeof newPosition>

/**
 * POST /api/sign-offs/:signOffId/received-positions, by the secretariat: what an invited organisation answered by official
 * letter, whose scan was sent before. It counts once the organisation's principal or alternate has confirmed it.
 */
export const receivedPosition = newPosition.omit({ mandate: true, mandateFile: true }).extend({
  organisation: organisationId,
  letter: officialLetter,
})
export type ReceivedPosition = z.input<typeof receivedPosition>

/** POST /api/sign-offs/:signOffId/positions/:positionId/confirm, by a principal or an alternate of its organisation. */
export const positionConfirmation = z.strictObject({ key: z.uuid() })
export const positionConfirmed = z.object({ at: z.iso.datetime() })

/**
 * POST /api/sign-offs/:signOffId/files/:fileId takes the bytes of a PDF, a JPEG or a PNG, as other files are sent: the
 * document of a mandate or the scan of a letter. GET: its organisation's people alone, of a scan also the secretariat.
 */
export const positionFileParams = z.object({ signOffId, fileId })

/**
 * GET and PATCH /api/organisations/:organisationId/signing: what is printed with all its positions, and since when silence does
 * not bind it; null where it does. By its principal.
 */
export const signingSetting = z.object({
  sentence: localizedText,
  silenceRefused: z.iso.datetime().nullable(),
  mayChange: z.boolean(),
})
export type SigningSetting = z.infer<typeof signingSetting>
export const signingChange = z.strictObject({
  sentence: z.partialRecord(language, z.string().trim().max(longestSentence)).optional(),
  refusesSilence: z.boolean().optional(),
})
export type SigningChange = z.input<typeof signingChange>
export const positionGiven = z.object({ id: positionId, at: z.iso.datetime() })

/** POST /api/sign-offs/:signOffId/move, by a lead: another version is signed from now on. */
export const signOffMove = z.strictObject({
  key: z.uuid(),
  versions,
  reason: z.string().trim().max(longestMoveReason).default(''),
  /** More time. */
  closesOn: z.iso.date().optional(),
})
export type SignOffMove = z.input<typeof signOffMove>
/** The clauses that are other ones, and the organisations that are asked again. */
export const signOffMoved = z.object({ clauses: z.array(drifted), asked: z.array(organisationId) })

/**
 * POST /api/sign-offs/:signOffId/extension, by a principal or an alternate of an invited organisation, where it is decided by
 * consensus: moves the last day, once for each sign-off.
 */
export const signOffExtension = z.strictObject({
  key: z.uuid(),
  closesOn: z.iso.date(),
  reason: z.string().trim().min(1).max(longestMoveReason),
})
export type SignOffExtension = z.input<typeof signOffExtension>
export const signOffExtended = z.object({ closesAt: z.iso.datetime() })

/** POST /api/sign-offs/:signOffId/close, by who may open one: before its last day, once all have answered. */
export const signOffClosing = z.strictObject({ key: z.uuid() })
export const signOffClosed = z.object({ adopted: z.boolean() })
