import { principals, type Principal } from '../../../testing/small-coalition.ts'

/** The people who may do it; the others get `otherwise`. A request without a session gets 401. */
export interface Row {
  readonly path: string
  /** A function where each request needs one of its own. */
  readonly body?: unknown
  readonly may: readonly Principal[]
  /** The status for everyone who is signed in. */
  readonly everyone?: number
  /** The status for some people, instead of that by `may` and `otherwise`. */
  readonly answers?: Partial<Record<Principal, number>>
  /** The status for people who may read it and not do this: readers of the steel group, unless `readers` names others. */
  readonly otherwise?: 403
  readonly readers?: readonly Principal[]
  /** The people who may do it in an archived group. Without it, readers may GET, and all else is refused. */
  readonly archived?: readonly Principal[]
}

/** By method and path. */
export type Rows = Readonly<Record<string, Row>>

export const inSteel: readonly Principal[] = [
  'lead',
  'editor',
  'commenter',
  'steward',
  'member',
  'observer',
  'principal',
  'secretary',
  'convener',
]
export const writers: readonly Principal[] = ['lead', 'editor']
/** The people who write, and those of the organisation that leads. */
export const reporters: readonly Principal[] = ['lead', 'editor', 'commenter', 'steward', 'member']
/** Readers of things that all people know of: without the right to change them they get 403, not 404. */
export const known: readonly Principal[] = principals
/** The people who speak to the coalition in the group; here they also set the disposition of the commenter's discussion. */
export const speakers: readonly Principal[] = ['lead', 'editor', 'commenter']
/** The people of the cement federation who read its consultation. */
export const asking: readonly Principal[] = ['commenter', 'steward']
