import type { Answer } from '../action/acceptance.ts'
import type { GroupAccess } from '../access/role-in-group.ts'
import type { OrganisationId, PersonId } from '../identity/ids.ts'
import type { Audience } from '../thread/thread.ts'
import type { NoticePlace } from './notice.ts'

/** A discussion: the facts that decide who is notified of what happens in it. */
export interface HappeningThread {
  readonly id: string
  readonly audience: Audience
  /** The organisation of the person who began it. */
  readonly organisation: OrganisationId
  readonly by: PersonId
  /** The people to whom an internal one is narrowed. */
  readonly readers: readonly PersonId[] | null
  /** The people who have said something in it. */
  readonly speakers: readonly PersonId[]
}

/** A change that people may be notified of. */
export type Change =
  | {
      readonly kind: 'commented'
      readonly thread: HappeningThread
      readonly mentions: readonly PersonId[]
      readonly organisations: readonly OrganisationId[]
    }
  /** A comment was changed, and calls more people than before. */
  | {
      readonly kind: 'called'
      readonly thread: HappeningThread
      readonly mentions: readonly PersonId[]
      readonly organisations: readonly OrganisationId[]
    }
  /** The text of a roadmap names people and organisations anew. */
  | {
      readonly kind: 'named-in-text'
      readonly mentions: readonly PersonId[]
      readonly organisations: readonly OrganisationId[]
    }
  | { readonly kind: 'disposed'; readonly thread: HappeningThread }
  /** To a person, or to an organisation. */
  | {
      readonly kind: 'assigned'
      readonly thread?: HappeningThread
      readonly to: PersonId | null
      readonly organisation: OrganisationId | null
    }
  | { readonly kind: 'proposed'; readonly organisation: OrganisationId }
  /** A person of another organisation reported its contribution to a financing. The people who can answer are notified. */
  | { readonly kind: 'reported'; readonly organisation: OrganisationId }
  | {
      readonly kind: 'answered'
      readonly organisation: OrganisationId
      readonly answer: Answer
      /** The person who made the record. */
      readonly createdBy: PersonId | null
    }
  /** A record says what it needs, to an organisation. */
  | { readonly kind: 'support-asked'; readonly of: OrganisationId }
  /** An organisation offers what a record needs, or withdraws its offer. The asking side is notified. */
  | {
      readonly kind: 'support-offered' | 'offer-withdrawn'
      readonly asking: OrganisationId | null
      readonly offering: OrganisationId
      /** The person who made the ask. */
      readonly askedBy: PersonId
    }
  /** The asking side answered an offer, says that it was given, or took its answer back. */
  | {
      readonly kind: `offer-${'accepted' | 'declined' | 'given' | 'taken-back'}`
      readonly offering: OrganisationId
      /** The person who made the offer. */
      readonly offeredBy: PersonId
    }
  /** An undertaking that its organisation accepted is due soon, or late. Its owners are reminded. */
  | { readonly kind: 'due'; readonly owners: readonly PersonId[]; readonly isLate: boolean }
  /** Its last day is over, or a lead closed it early: the invited organisations get the same notice. */
  | { readonly kind: 'round-opened' | 'round-closed'; readonly invited: readonly OrganisationId[] }
  /** Its last day was moved. The invited organisations that have not answered are notified. */
  | { readonly kind: 'round-extended'; readonly invited: readonly OrganisationId[] }
  /** A rating of barriers was opened, or its result is there. The invited organisations get the same notice. */
  | { readonly kind: 'rating-opened' | 'rating-closed'; readonly invited: readonly OrganisationId[] }
  /**
   * Organisations are asked how what they lead stands, those that have not approved all lines are reminded, or the report is
   * there. The people who can answer for them are notified.
   */
  | { readonly kind: `review-${'opened' | 'due' | 'closed'}`; readonly invited: readonly OrganisationId[] }
  /**
   * A version is to be signed, the text that is signed became another one, its last day was moved or comes near, a position was
   * entered that came by letter, it is over, or an organisation is invited to join. Those who can answer are notified.
   */
  | {
      readonly kind: `sign-off-${'opened' | 'moved' | 'extended' | 'due' | 'received' | 'closed' | 'adhesion'}`
      readonly invited: readonly OrganisationId[]
    }
  /**
   * A person without an account was named who answers by a one-time link; answered by it; took that back, or a colleague did; or
   * the mail with it did not arrive. Those who can answer for the organisation, or name who does, are notified.
   */
  | {
      readonly kind: `sign-off-link-${'made' | 'used' | 'undone' | 'bounced'}`
      readonly invited: readonly OrganisationId[]
    }
  /** Comments of the public wait in a round. Those who run it are notified. */
  | { readonly kind: 'public-comments' }
  /** People were named readers: of a discussion, of a file that came back, of a consultation. */
  | {
      readonly kind: 'readers-named'
      readonly thread?: HappeningThread
      readonly organisation: OrganisationId
      readonly named: readonly PersonId[]
    }
  /** One person removed much of it at once. The leads, who can bring it back, are notified. */
  | { readonly kind: 'removed' }
  /** One person changed many records at once. Those who follow any of them are notified. */
  | { readonly kind: 'changed-together'; readonly followers: readonly PersonId[] }
  /** The people in `wrote` wrote in it just now and get no notice. */
  | { readonly kind: 'changed'; readonly wrote: readonly PersonId[] }

export interface Happening {
  /** Null where no person did it, as when a date comes near or a round's last day is over. */
  readonly by: PersonId | null
  readonly group: GroupAccess
  /** The roadmap, the record, the round, the rating, the review, the sign-off, or what was removed. */
  readonly place: NoticePlace
  readonly change: Change
}
