import type { AuditScope } from '../audit/decision-kind.ts'
import type { GroupRole } from '../group/group.ts'
import type { OrganisationId } from '../identity/ids.ts'
import type { AskingRecord, OfferAccess } from './ask-decisions.ts'
import type { ConsultationAccess, DraftAccess } from './consultation-decisions.ts'
import type { Lowering, Named } from './group-decisions.ts'
import type { OrganisationPermission } from './organisation-decisions.ts'
import type { ReturnedAccess } from './returned-decisions.ts'
import type { InternalReasonAccess, ReviewLinesAccess } from './review-decisions.ts'
import type { GroupAccess } from './role-in-group.ts'
import type { RoleHolderOf } from './role-holder.ts'
import type { ClearanceAccess, SignOffAccess } from './sign-off-decisions.ts'
import type { HeldThing, ProposedStrikeOut } from './strike-decisions.ts'
import type { ThreadAccess } from './thread-decisions.ts'

/** The least role of a group with which its text is read, written, sent and administered. */
export const neededRole = {
  read: 'reader',
  write: 'editor',
  /** Mails a version out, and sees its deliveries and answers. */
  send: 'editor',
  administer: 'lead',
} as const satisfies Record<string, GroupRole>

/** A lead proposed for an organisation. Only that organisation may accept or decline it. */
export interface ProposedLead {
  readonly organisation: OrganisationId
  readonly group: GroupAccess
}

/** A row of the audit: the facts that decide who may read it. */
export interface DecidedThing {
  readonly scope: AuditScope
  readonly actorOrganisation: string | null
  readonly organisation: string | null
  /** The group it was decided in, as a draft's where it is about one; null where it was in none. */
  readonly group: GroupAccess | null
}

/** The actions that `can` decides, each with the facts that decide it. */
export type Permission =
  | {
      readonly action: 'read-thread' | 'comment-in-thread' | 'dispose-of-thread' | 'narrow-thread'
      readonly resource: ThreadAccess
    }
  | { readonly action: keyof typeof neededRole; readonly resource: GroupAccess }
  | { readonly action: 'enter-received'; readonly resource: GroupAccess }
  /** Reads a returned file; names its other readers, and files its comments. */
  | { readonly action: 'read-returned' | 'decide-returned'; readonly resource: ReturnedAccess }
  /** Opens a comment round or a rating, reminds silent organisations, closes it, and confirms the results of a rating. */
  | { readonly action: 'run-rounds'; readonly resource: GroupAccess }
  /** Opens a round to the public, decides which of its comments go into the matrix, and publishes the answers. */
  | { readonly action: 'run-public-rounds'; readonly resource: GroupAccess }
  /** Answers a round for the actor's organisation: no comments. */
  | { readonly action: 'say-nothing'; readonly resource: GroupAccess }
  /** Asks organisations how what they lead stands, writes where they do not, and closes that into a progress report. */
  | { readonly action: 'run-reviews'; readonly resource: GroupAccess }
  /** Reads and writes what the actor's organisation says of its own lines before it is approved; approves it. */
  | { readonly action: 'read-own-lines' | 'write-own-lines' | 'approve-lines'; readonly resource: ReviewLinesAccess }
  | { readonly action: 'read-internal-reason'; readonly resource: InternalReasonAccess }
  /** Marks barriers in a rating to which the actor's organisation is invited. */
  | { readonly action: 'give-marks'; readonly resource: GroupAccess }
  | { readonly action: 'answer'; readonly resource: ProposedLead }
  /** Confirms for the actor's organisation that a barrier is closed, and withdraws that. */
  | { readonly action: 'confirm-closing'; readonly resource: GroupAccess }
  /** Says what a record needs, and that it has it or needs it no longer. */
  | { readonly action: 'ask-for-support'; readonly resource: AskingRecord }
  /** Offers support in the name of the actor's organisation. */
  | { readonly action: 'offer-support'; readonly resource: GroupAccess }
  /** Accepts or declines an offer of another organisation, and attests what was given. */
  | { readonly action: 'answer-offer'; readonly resource: OfferAccess }
  | { readonly action: 'withdraw-offer'; readonly resource: Omit<OfferAccess, 'asking'> }
  /** Asks the members of the actor's own organisation about a text of this group. */
  | { readonly action: 'open-consultation'; readonly resource: GroupAccess }
  /** Reads a consultation; works on it, unless its text is archived; names its readers, closes and deletes it. */
  | {
      readonly action: 'read-consultation' | 'work-on-consultation' | 'run-consultation'
      readonly resource: ConsultationAccess
    }
  /** Asks organisations to sign a version of a text, and ends that early. */
  | { readonly action: 'run-sign-offs'; readonly resource: GroupAccess }
  /** Replaces the version that is being signed with another one. */
  | { readonly action: 'move-sign-off'; readonly resource: GroupAccess }
  /** Enters an organisation's answer by official letter. */
  | { readonly action: 'enter-position'; readonly resource: GroupAccess }
  /** Sets the sentence that is printed with all positions of an organisation. */
  | { readonly action: 'set-signing'; readonly resource: OrganisationId }
  /** Makes an adopted version readable without an account, withdraws it, and adds errata. */
  | { readonly action: 'publish'; readonly resource: GroupAccess }
  /** Sees the publications of all texts, and deletes mail addresses of subscribers. */
  | { readonly action: 'run-publications' }
  /** Reads a clearance among colleagues on a text that is to be signed. */
  | { readonly action: 'read-clearance'; readonly resource: ClearanceAccess }
  /** Answers for the actor's organisation; reads the answer of each organisation. */
  | { readonly action: 'give-position' | 'read-positions'; readonly resource: SignOffAccess }
  /** Names a person without an account who answers for the actor's organisation by a one-time link. */
  | { readonly action: 'name-signatory'; readonly resource: SignOffAccess }
  /** Reads, sends and throws away proposals that are not sent yet. */
  | { readonly action: 'read-draft'; readonly resource: DraftAccess }
  /** Lets the people of the actor's own organisation give tokens to programs, and ends such tokens. */
  | { readonly action: 'allow-programs'; readonly resource: OrganisationId }
  /** Sets an organisation's own sign-in provider. */
  | { readonly action: 'set-organisation-sign-in'; readonly resource: OrganisationId }
  /** Names and colours of the coalition's organisations; not their people. */
  | { readonly action: 'list-organisations' }
  /** Opens the audit's page, and keeps a checkpoint of it. */
  | { readonly action: 'read-audit' }
  | { readonly action: 'read-decision'; readonly resource: DecidedThing }
  /** Proposes a strike-out in these groups, and sees the places that it would touch. */
  | { readonly action: 'propose-strike-out'; readonly resource: readonly GroupAccess[] }
  | { readonly action: 'confirm-strike-out'; readonly resource: ProposedStrikeOut }
  /** Puts a hold on the data of an organisation or a group, or lifts one. */
  | { readonly action: 'hold'; readonly resource: HeldThing }
  /** Closes a field of the coalition's own for a group, as counsel asks, and opens it again. */
  | { readonly action: 'close-field'; readonly resource: Extract<HeldThing, { readonly kind: 'group' }> }
  /** Reads the health page. */
  | { readonly action: 'read-health' }
  /** Makes, orders, restricts and archives working groups, and admits organisations to them. */
  | { readonly action: 'run-groups' }
  /** Writes the name and the purpose of a group. */
  | { readonly action: 'describe'; readonly resource: GroupAccess }
  /** Sees the groups of each of an organisation's people, and takes the organisation out of a group. */
  | { readonly action: 'send-people'; readonly resource: OrganisationId }
  /** Names a person of an organisation to a role in a group. */
  | { readonly action: 'name'; readonly resource: Named }
  /** Gives a person a lower role in a group than their organisation named them to. */
  | { readonly action: 'lower'; readonly resource: Lowering }
  /** Reads the name of a person who holds a role in a group. */
  | { readonly action: 'know-role-holder'; readonly resource: RoleHolderOf }
  /** Begins a language edition of a text, and names its authentic texts and its translators. */
  | { readonly action: 'run-editions'; readonly resource: GroupAccess }
  /** Ends a suspension from writing in a room, which the server imposed. */
  | { readonly action: 'lift-suspension'; readonly resource: GroupAccess }
  /** Proposes another lead for the records that an organisation left behind. */
  | { readonly action: 'reassign'; readonly resource: GroupAccess }
  | OrganisationPermission
