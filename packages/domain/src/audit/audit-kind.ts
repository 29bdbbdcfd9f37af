import { z } from 'zod'

import { answer } from '../action/acceptance.ts'
import { askKind } from '../ask/ask.ts'
import { feedKind } from '../calendar-feed/calendar-feed.ts'
import { checkIn } from '../check-in/check-in.ts'
import { contributionId } from '../contribution/contribution.ts'
import { groupRole } from '../group/group.ts'
import { organisationId, groupId, recordId } from '../identity/ids.ts'
import { language } from '../language/language.ts'
import { organisationRole } from '../organisation/person.ts'
import { successionKind } from '../organisation/succession.ts'
import { holdGround } from '../public-round/moderation.ts'
import { rivalReason } from '../rival-figures/rival-reason.ts'
import { oneTimeLinkId } from '../sign-off/one-time-link.ts'
import { datasetUse } from '../series/dataset.ts'
import { programScope } from '../program/program-scope.ts'
import { strikeOutGround } from '../strike-out/strike-out.ts'
import { disposition } from '../thread/thread.ts'

/**
 * The scope of a decision. `organisation`: its own people's business, which the secretariat does not read. `coalition`:
 * the secretariat reads it too, if it may read the working group of the decision.
 */
export type AuditScope = 'organisation' | 'coalition'

export const auditSubjects = [
  'person',
  'invitation',
  'organisation',
  'group',
  'record',
  'roadmap',
  'thread',
  'round',
  'rating',
  'review',
  'installation',
] as const
export type AuditSubject = (typeof auditSubjects)[number]

const signInMethod = z.enum(['password', 'link', 'passkey', 'provider'])
const organisationRoles = z.array(organisationRole)
/** The names of the changed fields; never the values. */
const changedFields = z.object({ fields: z.array(z.string().max(40)).max(20) })
const nothing = z.object({})
const struckOut = z.object({ ground: strikeOutGround, places: z.int() })
const ofContribution = z.object({ contribution: contributionId })
const ofLink = z.object({ link: oneTimeLinkId })
const restored = z.object({ sequence: z.int(), count: z.int() })
/** An offer of support, by the organisation that offers. */
const ofOffer = z.object({ organisation: organisationId })
/** A token of a program, by its id. */
const ofToken = z.object({ token: z.string() })
/** How often, within a quarter of an hour. */
const counted = z.object({ count: z.int() })

function kind<Details extends z.ZodType<object>>(scope: AuditScope, subject: AuditSubject, details: Details) {
  return { scope, subject, details } as const
}

/**
 * Every decision that is written into the chain: whom it concerns, what it is about, and the few details its sentence
 * needs. One line here, and its sentence in the three catalogues of `apps/web/src/features/installation/audit`.
 * Details hold ids, roles and dates: no names, no addresses, no texts, no secrets, because a row is never taken back.
 */
export const auditKinds = {
  'signed-in': kind('organisation', 'person', z.object({ method: signInMethod })),
  'sign-in-failed': kind('organisation', 'person', counted),
  'sign-in-limited': kind('organisation', 'person', counted),
  'second-factor-failed': kind('organisation', 'person', counted),
  // For addresses that belong to no person: only their number is kept.
  'strangers-failed': kind('coalition', 'installation', counted),
  'strangers-limited': kind('coalition', 'installation', counted),
  'second-factor-added': kind('organisation', 'person', nothing),
  'second-factor-removed': kind('organisation', 'person', nothing),
  'passkey-added': kind('organisation', 'person', nothing),
  'passkey-removed': kind('organisation', 'person', nothing),
  'password-changed': kind('organisation', 'person', nothing),
  'password-reset': kind('organisation', 'person', nothing),
  'signed-out': kind('organisation', 'person', nothing),
  'sessions-revoked': kind('organisation', 'person', nothing),
  // An address by which a program reads dates without signing in; with what it shows.
  'calendar-made': kind('organisation', 'person', z.object({ shows: feedKind })),
  'calendar-revoked': kind('organisation', 'person', z.object({ shows: feedKind })),

  'program-token-made': kind(
    'organisation',
    'person',
    ofToken.extend({ scopes: z.array(programScope), until: z.iso.datetime() }),
  ),
  'program-token-ended': kind('organisation', 'person', ofToken),
  // The first use in an hour with a scope; and all of that hour together, once it is over.
  'program-used': kind('organisation', 'person', ofToken.extend({ scope: programScope })),
  'program-uses-counted': kind(
    'organisation',
    'person',
    ofToken.extend({ scope: programScope, count: z.int(), first: z.iso.datetime(), last: z.iso.datetime() }),
  ),
  // Whether an organisation lets programs of its people in, and a group shows them its content.
  'programs-allowed': kind('coalition', 'organisation', nothing),
  'programs-stopped': kind('coalition', 'organisation', nothing),
  'group-programs-allowed': kind('coalition', 'group', nothing),
  'group-programs-stopped': kind('coalition', 'group', nothing),

  'person-invited': kind('organisation', 'invitation', z.object({ roles: organisationRoles })),
  'invitation-resent': kind('organisation', 'invitation', nothing),
  'invitation-revoked': kind('organisation', 'invitation', nothing),
  'invitation-accepted': kind('organisation', 'person', nothing),
  'person-added': kind('organisation', 'person', z.object({ roles: organisationRoles })),
  'person-roles-changed': kind('organisation', 'person', z.object({ from: organisationRoles, to: organisationRoles })),
  'person-suspended': kind('organisation', 'person', nothing),
  'person-restored': kind('organisation', 'person', nothing),
  'person-removed': kind('organisation', 'person', nothing),

  'coalition-changed': kind('coalition', 'installation', changedFields),
  // A field of records of the coalition's own, by its id.
  'translations-given': kind('coalition', 'roadmap', z.object({ format: z.string().max(10), count: z.int() })),
  'translations-brought': kind('coalition', 'roadmap', counted),
  'glossary-changed': kind('coalition', 'installation', z.object({ set: z.int(), removed: z.int() })),
  'custom-field-made': kind('coalition', 'installation', nothing),
  'custom-field-changed': kind('coalition', 'installation', changedFields),
  'custom-field-retired': kind('coalition', 'installation', nothing),
  'custom-field-brought-back': kind('coalition', 'installation', nothing),
  // For a group, by the field's id.
  'custom-field-closed': kind('coalition', 'group', z.object({ field: z.string(), ground: strikeOutGround })),
  'custom-field-reopened': kind('coalition', 'group', z.object({ field: z.string() })),
  // The subject is its id; with its ground and the number of places, never the words.
  'strike-out-proposed': kind('coalition', 'installation', struckOut),
  'strike-out-confirmed': kind('coalition', 'installation', struckOut),
  'strike-out-withdrawn': kind('coalition', 'installation', nothing),
  'strike-out-done': kind('coalition', 'installation', struckOut),
  'hold-placed': kind('coalition', 'installation', nothing),
  'hold-lifted': kind('coalition', 'installation', nothing),
  'log-repaired': kind('coalition', 'installation', z.object({ rooms: z.number().int(), updates: z.number().int() })),
  'rows-repaired': kind('coalition', 'installation', z.object({ tables: z.number().int() })),
  // The subject is the thumbprint of the key that signs certificates from now on.
  'signing-key-rotated': kind('coalition', 'installation', nothing),
  'organisation-added': kind('coalition', 'organisation', nothing),
  'organisation-changed': kind('coalition', 'organisation', changedFields),
  'organisation-suspended': kind('coalition', 'organisation', nothing),
  'organisation-restored': kind('coalition', 'organisation', nothing),
  // It has another name, or became part of another organisation.
  'organisation-succeeded': kind('coalition', 'organisation', z.object({ as: successionKind })),
  'sign-in-provider-changed': kind('organisation', 'organisation', nothing),
  /** A domain of e-mail addresses: whether it leads to the organisation from now on, and by what. */
  'email-domain-changed': kind(
    'coalition',
    'organisation',
    z.object({ standing: z.enum(['claimed', 'proved', 'granted']) }),
  ),

  'group-added': kind('coalition', 'group', nothing),
  'group-changed': kind('coalition', 'group', changedFields),
  // Which version of the notice that people accept before they enter a group; on acceptance, in which language.
  'compliance-changed': kind('coalition', 'group', z.object({ version: z.int() })),
  'compliance-accepted': kind('coalition', 'group', z.object({ version: z.int(), language })),
  'organisation-admitted': kind('coalition', 'organisation', z.object({ group: groupId, upTo: groupRole })),
  'organisation-left': kind('coalition', 'organisation', z.object({ group: groupId })),
  'organisation-removed': kind('coalition', 'organisation', z.object({ group: groupId })),
  'group-role-given': kind('coalition', 'person', z.object({ group: groupId, role: groupRole })),
  'group-role-taken': kind('coalition', 'person', z.object({ group: groupId })),

  // The server did it: the person's update had held up the whole room.
  'writing-suspended': kind('coalition', 'person', z.object({ group: groupId })),
  'writing-restored': kind('coalition', 'person', z.object({ group: groupId })),
  'group-role-lowered': kind('coalition', 'person', z.object({ group: groupId, role: groupRole })),
  'group-role-given-back': kind('coalition', 'person', z.object({ group: groupId })),
  'admission-asked': kind('coalition', 'organisation', z.object({ group: groupId, upTo: groupRole })),
  'admission-declined': kind('coalition', 'organisation', z.object({ group: groupId })),

  'roadmap-started': kind('coalition', 'roadmap', nothing),
  // A template of a text or of views, by its id.
  'template-kept': kind('coalition', 'installation', nothing),
  'template-changed': kind('coalition', 'installation', nothing),
  'roadmap-opened': kind('coalition', 'roadmap', nothing),
  'roadmap-made-draft': kind('coalition', 'roadmap', nothing),
  'roadmap-archived': kind('coalition', 'roadmap', nothing),
  'roadmap-deleted': kind('coalition', 'roadmap', nothing),
  'record-archived': kind('coalition', 'record', nothing),
  'record-restored': kind('coalition', 'record', nothing),
  // Into which record; and from which record it was parted again.
  'record-merged': kind('coalition', 'record', z.object({ into: recordId })),
  'record-unmerged': kind('coalition', 'record', z.object({ from: recordId })),
  // A person took back a set of changes, or took that back.
  'records-archived': kind('coalition', 'group', counted),
  'records-unarchived': kind('coalition', 'group', counted),
  'lead-answered': kind('coalition', 'record', z.object({ organisation: organisationId, answer })),
  'lead-proposed': kind('coalition', 'record', z.object({ organisation: organisationId.nullable() })),
  'slip-explained': kind('coalition', 'record', z.object({ from: z.string().nullable(), to: z.string().nullable() })),
  // By the link of a mail: what was said, and that it was taken back.
  'check-in-given': kind('coalition', 'record', z.object({ said: checkIn })),
  'check-in-taken-back': kind('coalition', 'record', z.object({ said: checkIn })),
  'evidence-added': kind('coalition', 'record', nothing),
  'evidence-removed': kind('coalition', 'record', nothing),
  // Between two actions of one group; which other one is not said.
  'wait-added': kind('coalition', 'record', nothing),
  'wait-removed': kind('coalition', 'record', nothing),
  // What a provider contributes to a financing: its own business, and that of the organisation whose person said so.
  'contribution-reported': kind('organisation', 'record', ofContribution),
  'contribution-given': kind('organisation', 'record', ofContribution),
  'contribution-confirmed': kind('organisation', 'record', ofContribution),
  'contribution-declined': kind('organisation', 'record', ofContribution),
  'contribution-hidden': kind('organisation', 'record', ofContribution),
  'effect-seen': kind('coalition', 'record', z.object({ day: z.iso.date() })),
  'effect-withdrawn': kind('coalition', 'record', nothing),
  'closing-rule-changed': kind('coalition', 'record', z.object({ isNeeded: z.boolean() })),
  'closing-confirmed': kind('coalition', 'record', z.object({ organisation: organisationId })),
  'closing-confirmation-withdrawn': kind('coalition', 'record', z.object({ organisation: organisationId })),
  // What a record needs, and what organisations offer to it: the organisation is the one that offers.
  'support-asked': kind('coalition', 'record', z.object({ kind: askKind })),
  'ask-met': kind('coalition', 'record', z.object({ kind: askKind })),
  'ask-withdrawn': kind('coalition', 'record', z.object({ kind: askKind })),
  'ask-opened-again': kind('coalition', 'record', z.object({ kind: askKind })),
  'support-offered': kind('coalition', 'record', ofOffer),
  'offer-accepted': kind('coalition', 'record', ofOffer),
  'offer-declined': kind('coalition', 'record', ofOffer),
  'offer-given': kind('coalition', 'record', ofOffer),
  'offer-withdrawn': kind('coalition', 'record', ofOffer),
  'offer-answer-taken-back': kind('coalition', 'record', ofOffer),
  // An organisation's internal discussions are its own business.
  'discussion-disposed': kind('coalition', 'thread', z.object({ group: groupId, disposition: disposition.nullable() })),
  'own-discussion-disposed': kind(
    'organisation',
    'thread',
    z.object({ group: groupId, disposition: disposition.nullable() }),
  ),
  // The number of readers to whom an internal discussion was narrowed; null if it was opened to the organisation.
  'own-discussion-narrowed': kind('organisation', 'thread', z.object({ group: groupId, readers: z.int().nullable() })),
  // The number of colleagues who read a returned file.
  'returned-shared': kind('organisation', 'roadmap', z.object({ readers: z.int() })),
  // An organisation asks its own members about a text; with the number of its named readers, never the members.
  'own-consultation-opened': kind('organisation', 'roadmap', z.object({ readers: z.int() })),
  'own-consultation-readers-named': kind('organisation', 'roadmap', z.object({ readers: z.int() })),
  'own-consultation-closed': kind('organisation', 'roadmap', nothing),
  'own-consultation-reopened': kind('organisation', 'roadmap', nothing),
  'own-consultation-deleted': kind('organisation', 'roadmap', nothing),
  'comment-deleted': kind('coalition', 'thread', z.object({ group: groupId })),
  'own-comment-deleted': kind('organisation', 'thread', z.object({ group: groupId })),
  'record-included': kind('coalition', 'record', z.object({ group: groupId })),
  'record-excluded': kind('coalition', 'record', z.object({ group: groupId })),

  'comments-exported': kind('coalition', 'group', z.object({ comments: z.int() })),
  /** With comments that only an organisation's own people read: its own business. */
  'own-comments-exported': kind('organisation', 'group', z.object({ comments: z.int() })),

  // The format; for a roadmap, also the sequence of its text.
  'roadmap-exported': kind('coalition', 'roadmap', z.object({ format: z.string(), sequence: z.int() })),
  'progress-report-exported': kind('coalition', 'group', z.object({ review: z.string(), format: z.string() })),
  // Series of a group: by the dataset's id; null for a use for which none is chosen any more.
  'dataset-confirmed': kind('coalition', 'group', z.object({ dataset: z.string() })),
  'dataset-chosen': kind('coalition', 'group', z.object({ dataset: z.string().nullable(), use: datasetUse })),
  'register-exported': kind('coalition', 'group', z.object({ format: z.string(), records: z.int() })),
  // Why columns of a sheet were flagged that a person brought in all the same; not their names.
  'rival-figures-included': kind('coalition', 'group', z.object({ reasons: z.array(rivalReason) })),

  'comment-entered': kind('coalition', 'group', z.object({ organisation: organisationId })),
  'received-link-renewed': kind('coalition', 'group', z.object({ organisation: organisationId })),
  'received-confirmed': kind('coalition', 'group', z.object({ organisation: organisationId })),
  'received-by-letter': kind('coalition', 'group', z.object({ organisation: organisationId })),
  'received-corrected': kind('coalition', 'group', z.object({ organisation: organisationId })),

  // Texts in several languages, and who translates them.
  'edition-begun': kind('coalition', 'roadmap', z.object({ language })),
  'editions-authentic': kind('coalition', 'roadmap', nothing),
  'changes-unaffected': kind('coalition', 'roadmap', counted),
  'record-changes-unaffected': kind('coalition', 'group', counted),
  'record-language-chosen': kind('coalition', 'record', z.object({ language })),
  'record-translations-given': kind('coalition', 'group', z.object({ format: z.string().max(10), count: z.int() })),
  'record-translations-brought': kind('coalition', 'group', counted),
  'translator-named': kind('coalition', 'person', z.object({ language })),
  'translator-taken-out': kind('coalition', 'person', z.object({ language })),

  // The sequence of its text.
  'version-named': kind('coalition', 'roadmap', z.object({ sequence: z.int() })),
  // Which version was mailed to how many recipients; who they are is the organisation's own business.
  'version-sent': kind('coalition', 'roadmap', z.object({ sequence: z.int(), recipients: z.int() })),
  'sending-reminded': kind('coalition', 'roadmap', z.object({ recipients: z.int() })),
  'roadmap-numbered': kind('coalition', 'roadmap', nothing),
  // The sequence it came from, and the number of blocks or records.
  'roadmap-restored': kind('coalition', 'roadmap', restored),
  'register-restored': kind('coalition', 'group', restored),

  // In earlier entries the subject is the roadmap's id.
  'round-opened': kind('coalition', 'round', nothing),
  'round-extended': kind('coalition', 'round', z.object({ from: z.iso.date(), to: z.iso.date() })),
  'round-closed': kind('coalition', 'round', nothing),
  'round-reminded': kind('coalition', 'round', z.object({ organisations: z.int() })),
  'round-nothing-said': kind('coalition', 'round', z.object({ organisation: organisationId })),
  'round-nothing-taken-back': kind('coalition', 'round', z.object({ organisation: organisationId })),

  // The text that organisations are asked to sign, with its sequence. Their answers are never on record here.
  'sign-off-opened': kind('coalition', 'roadmap', z.object({ sequence: z.int(), organisations: z.int() })),
  'sign-off-moved': kind('coalition', 'roadmap', z.object({ from: z.int(), to: z.int() })),
  'sign-off-closed': kind('coalition', 'roadmap', z.object({ sequence: z.int() })),
  'sign-off-extended': kind('coalition', 'roadmap', z.object({ from: z.iso.date(), to: z.iso.date() })),
  // An invitation to an adopted text: all its readers know its signatories.
  'adhesion-invited': kind('coalition', 'roadmap', z.object({ sequence: z.int() })),
  adhered: kind('coalition', 'roadmap', z.object({ sequence: z.int() })),
  withdrew: kind('coalition', 'roadmap', z.object({ sequence: z.int() })),
  // An answer is its organisation's own business.
  'own-position-given': kind('organisation', 'roadmap', z.object({ sequence: z.int() })),
  'own-position-received': kind('organisation', 'roadmap', z.object({ sequence: z.int() })),
  'own-position-confirmed': kind('organisation', 'roadmap', z.object({ sequence: z.int() })),
  // A link by which a person without an account answers: made, opened with its code, over by wrong ones, withdrawn. Who that
  // person is stands in its row. Then what they answered: that they did, and that it was taken back while it was held.
  'own-link-made': kind('organisation', 'roadmap', ofLink),
  'own-link-opened': kind('organisation', 'roadmap', ofLink),
  'own-link-locked': kind('organisation', 'roadmap', ofLink),
  'own-link-withdrawn': kind('organisation', 'roadmap', ofLink),
  'own-position-linked': kind('organisation', 'roadmap', ofLink.extend({ sequence: z.int() })),
  'own-position-taken-back': kind('organisation', 'roadmap', ofLink),
  // A page that was signed elsewhere; whether it goes with the declaration.
  'own-page-attached': kind('organisation', 'roadmap', z.object({ shown: z.boolean() })),
  'own-page-shown': kind('organisation', 'roadmap', z.object({ shown: z.boolean() })),
  'own-signing-changed': kind('organisation', 'organisation', nothing),

  // Who gives which mark is never on record here.
  // The version that the public reads from now on, or not any more; and an erratum in it.
  'version-published': kind('coalition', 'roadmap', z.object({ sequence: z.int() })),
  'version-withdrawn': kind('coalition', 'roadmap', z.object({ sequence: z.int() })),
  'erratum-added': kind('coalition', 'roadmap', z.object({ sequence: z.int() })),
  // An outsider asked for it; their address is never on record.
  'subscriber-struck': kind('coalition', 'installation', nothing),

  // Of a comment of the public its number; never who said it, nor what.
  'round-made-public': kind('coalition', 'round', nothing),
  'public-round-extended': kind('coalition', 'round', z.object({ from: z.iso.date(), to: z.iso.date() })),
  'public-round-withdrawn': kind('coalition', 'round', nothing),
  'public-answers-published': kind('coalition', 'round', z.object({ comments: z.int() })),
  'public-answers-withdrawn': kind('coalition', 'round', nothing),
  'public-comment-accepted': kind('coalition', 'round', z.object({ number: z.int() })),
  'public-comment-held': kind('coalition', 'round', z.object({ number: z.int(), ground: holdGround })),
  'public-comment-put-back': kind('coalition', 'round', z.object({ number: z.int() })),
  'public-comment-withdrawn': kind('coalition', 'round', z.object({ number: z.int() })),

  'rating-opened': kind('coalition', 'rating', nothing),
  'rating-closed': kind('coalition', 'rating', nothing),
  'rating-decided': kind('coalition', 'rating', counted),

  // How many lines; never what they say.
  'review-opened': kind('coalition', 'review', z.object({ lines: z.int() })),
  'review-lines-approved': kind('coalition', 'review', z.object({ lines: z.int() })),
  'review-lines-by-secretariat': kind('coalition', 'review', z.object({ lines: z.int() })),
  'review-closed': kind('coalition', 'review', z.object({ lines: z.int(), approved: z.int() })),
} as const satisfies Record<string, ReturnType<typeof kind>>

export type AuditKind = keyof typeof auditKinds
export type AuditDetails<Kind extends AuditKind> = z.infer<(typeof auditKinds)[Kind]['details']>

export function isAuditKind(text: string): text is AuditKind {
  return Object.hasOwn(auditKinds, text)
}
