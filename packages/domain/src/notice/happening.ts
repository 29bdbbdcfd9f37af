import type { Answer } from '../action/acceptance.ts'
import type { GroupAccess } from '../access/role-in-group.ts'
import type { OrganisationId, PersonId } from '../identity/ids.ts'
import type { Audience } from '../thread/thread.ts'
import type { NoticePlace } from './notice.ts'

/** A discussion, as far as it matters to who is told of what happens in it. */
export interface HappeningThread {
  readonly id: string
  readonly audience: Audience
  /** Of whoever began it. */
  readonly organisation: OrganisationId
  readonly by: PersonId
  /** Who has said something in it. */
  readonly speakers: readonly PersonId[]
}

/** What somebody did. `by` is null where it was nobody of the coalition. */
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
  | { readonly kind: 'disposed'; readonly thread: HappeningThread }
  /** To a person, or to an organisation. */
  | {
      readonly kind: 'assigned'
      readonly thread?: HappeningThread
      readonly to: PersonId | null
      readonly organisation: OrganisationId | null
    }
  | { readonly kind: 'proposed'; readonly organisation: OrganisationId }
  | {
      readonly kind: 'answered'
      readonly organisation: OrganisationId
      readonly answer: Answer
      /** Who made the record. */
      readonly createdBy: PersonId | null
    }
  /** Its last day is over, or somebody closed it before: that is the same news to whoever was invited. */
  | { readonly kind: 'round-opened' | 'round-closed'; readonly invited: readonly OrganisationId[] }
  /** It has more time: that is news to those of the invited who have not answered. */
  | { readonly kind: 'round-extended'; readonly invited: readonly OrganisationId[] }
  /** Somebody removed much of it at once: for those who can bring it back. */
  | { readonly kind: 'removed' }
  /** `wrote` wrote in it themselves just now: they saw it happen. */
  | { readonly kind: 'changed'; readonly wrote: readonly PersonId[] }

export interface Happening {
  readonly by: PersonId | null
  readonly group: GroupAccess
  /** The roadmap, the record, the round, or what was removed. */
  readonly place: NoticePlace
  readonly change: Change
}
