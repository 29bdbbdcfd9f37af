import { fileId, organisationId } from '@minga/domain/identity/ids'
import { language, languages, localizedText } from '@minga/domain/language/language'
import { plainLine, plainWords } from '@minga/domain/organisation/plain-line'
import {
  longestMandate,
  longestReason,
  mostReservations,
  positionId,
  positionKind,
  reservation,
} from '@minga/domain/sign-off/position'
import {
  longestMoveReason,
  longestSentence,
  longestStatement,
  mostInvited,
  nature,
  procedure,
  rule,
  signOffId,
} from '@minga/domain/sign-off/sign-off'
import { officialLetter } from '@minga/domain/thread/official-letter'
import { versionId } from '@minga/domain/version/version'
import { z } from 'zod'

import { root } from './sign-offs.ts'
import { drifted } from './drifted-clause.ts'

/** One version for each language of the text that is offered; one of them is authentic. */
const versions = z.array(versionId).min(1).max(languages.length)

/**
 * POST /api/roadmaps/:roadmapId/sign-offs, by a lead of the group or the secretariat: asks organisations to sign a version.
 * The sender makes the id: sending it twice makes one.
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
  /** The question in words. */
  statement: plainWords().trim().max(longestStatement).default(''),
})
export type NewSignOff = z.input<typeof newSignOff>
export const signOffMade = z.object({ id: signOffId, closesAt: z.iso.datetime() })

/**
 * POST /api/sign-offs/:signOffId/positions, by a principal or an alternate of an invited organisation. Appended after all
 * others. The sender makes the id: sending it twice makes one.
 */
export const newPosition = z.strictObject({
  id: positionId,
  /** The root of the text that the sender read. It may be left out while the sign-off has had one text only. */
  root: root.optional(),
  position: positionKind,
  reservations: z.array(reservation).max(mostReservations).default([]),
  reason: plainWords().trim().max(longestReason).default(''),
  cure: plainWords().trim().max(longestReason).default(''),
  mandate: plainLine(longestMandate),
  /** Its document, sent before. */
  mandateFile: fileId.optional(),
  language,
  /** The organisation's answer that the sender saw, null for none: where a colleague's counts since, this one is refused. */
  seen: positionId.nullable().optional(),
})
export type NewPosition = z.input<typeof newPosition>

/**
 * POST /api/sign-offs/:signOffId/received-positions, by the secretariat: an invited organisation's answer by official
 * letter, whose scan was sent before. It counts once the organisation's principal or alternate has confirmed it.
 */
export const receivedPosition = newPosition.omit({ mandate: true, mandateFile: true, seen: true }).extend({
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
 * GET and PATCH /api/organisations/:organisationId/signing, by its principal: the sentence printed with all its positions, and since
 * when silence does not bind it; null while it does.
 */
export const signingSetting = z.object({
  sentence: localizedText,
  silenceRefused: z.iso.datetime().nullable(),
  mayChange: z.boolean(),
})
export type SigningSetting = z.infer<typeof signingSetting>
export const signingChange = z.strictObject({
  sentence: z.partialRecord(language, plainWords().trim().max(longestSentence)).optional(),
  refusesSilence: z.boolean().optional(),
})
export type SigningChange = z.input<typeof signingChange>
export const positionGiven = z.object({ id: positionId, at: z.iso.datetime() })

/** POST /api/sign-offs/:signOffId/move, by a lead: replaces the version that is being signed. */
export const signOffMove = z.strictObject({
  key: z.uuid(),
  versions,
  reason: plainWords().trim().max(longestMoveReason).default(''),
  /** A later last day. */
  closesOn: z.iso.date().optional(),
})
export type SignOffMove = z.input<typeof signOffMove>

/** The clauses that changed, and the organisations that are asked again. */
export const signOffMoved = z.object({ clauses: z.array(drifted), asked: z.array(organisationId) })

/**
 * POST /api/sign-offs/:signOffId/extension, by a principal or an alternate of an invited organisation, where it is decided by
 * consensus: moves the last day, once for each sign-off.
 */
export const signOffExtension = z.strictObject({
  key: z.uuid(),
  closesOn: z.iso.date(),
  reason: plainWords().trim().min(1).max(longestMoveReason),
})
export type SignOffExtension = z.input<typeof signOffExtension>
export const signOffExtended = z.object({ closesAt: z.iso.datetime() })

/** POST /api/sign-offs/:signOffId/close, by a lead or the secretariat: before its last day, once all have answered. */
export const signOffClosing = z.strictObject({ key: z.uuid() })
export const signOffClosed = z.object({ adopted: z.boolean() })
