import type { Answer } from '../action/acceptance.ts'
import type { GroupAccess } from '../access/role-in-group.ts'
import type { OrganisationId, PersonId } from '../identity/ids.ts'
import type { Audience } from '../thread/thread.ts'
import type { Followable } from './notice.ts'

/** A discussion, as far as it matters to who is told of what happens in it. */
export interface ToldThread {
  readonly id: string
  readonly audience: Audience
  /** Of whoever began it. */
  readonly organisation: OrganisationId
  readonly by: PersonId
  /** Who has said something in it. */
  readonly speakers: readonly PersonId[]
}

/** What somebody did. `by` is null where it was nobody of the coalition. */
export type Deed =
  | {
      readonly kind: 'commented'
      readonly thread: ToldThread
      readonly mentions: readonly PersonId[]
      readonly organisations: readonly OrganisationId[]
    }
  /** A comment was changed, and calls more people than before. */
  | {
      readonly kind: 'called'
      readonly thread: ToldThread
      readonly mentions: readonly PersonId[]
      readonly organisations: readonly OrganisationId[]
    }
  | { readonly kind: 'disposed'; readonly thread: ToldThread }
  /** To a person, or to an organisation. */
  | {
      readonly kind: 'assigned'
      readonly thread?: ToldThread
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
  /** `wrote` wrote in it themselves just now: they saw it happen. */
  | { readonly kind: 'changed'; readonly wrote: readonly PersonId[] }

export interface Happening {
  readonly by: PersonId | null
  readonly group: GroupAccess
  /** The roadmap or the record. */
  readonly place: Followable
  readonly deed: Deed
}
