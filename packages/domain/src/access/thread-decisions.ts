import { isAtLeast, type GroupRole } from '../group/group.ts'
import type { OrganisationId, PersonId } from '../identity/ids.ts'
import type { OrganisationKind } from '../organisation/organisation.ts'
import type { ProgramAccess } from '../program/program-access.ts'
import type { Audience } from '../thread/thread.ts'
import type { GroupAccess } from './role-in-group.ts'

/**
 * A discussion in a group. One whose audience is an organisation is visible to that organisation's people only, and where it
 * is narrowed to `readers`, to these alone: rivals can belong to one association.
 */
export interface ThreadAccess {
  readonly group: GroupAccess
  readonly audience: Audience
  readonly organisation: OrganisationId
  /** The person who began it. */
  readonly by: PersonId
  /** The people to whom an internal one is narrowed. */
  readonly readers: readonly PersonId[] | null
}

/** Whether a person may enter received comments for other organisations: the group's leads and the secretariat may. */
export function mayEnterReceived(kind: OrganisationKind, role: GroupRole | undefined, group: GroupAccess): boolean {
  if (group.archived || role === undefined) return false
  return role === 'lead' || kind === 'secretariat'
}

interface Speaker {
  readonly person: PersonId
  readonly organisation: OrganisationId
  readonly program?: Pick<ProgramAccess, 'internal'>
}

/** @param role the speaker's in the group; undefined for none */
export function mayReadThread(
  { person, organisation, program }: Speaker,
  role: GroupRole | undefined,
  { audience, organisation: own, readers }: ThreadAccess,
): boolean {
  if (role === undefined) return false
  if (program?.internal === false) return audience === 'coalition'
  return audience === 'coalition' || (own === organisation && (readers === null || readers.includes(person)))
}

/** The person who began an internal discussion, and readers of it who speak for the organisation, narrow it and open it again. */
export function mayNarrow(
  speaker: Speaker & { readonly speaks: boolean },
  role: GroupRole | undefined,
  thread: ThreadAccess,
): boolean {
  if (thread.audience !== 'organisation' || !mayCommentIn(speaker, role, thread)) return false
  return thread.by === speaker.person || speaker.speaks
}

/** Every reader may comment in their own organisation's discussions; in the coalition's, commenters and above. */
export function mayCommentIn(speaker: Speaker, role: GroupRole | undefined, thread: ThreadAccess): boolean {
  if (!mayReadThread(speaker, role, thread) || thread.group.archived) return false
  return thread.audience === 'organisation' || atLeast(role, 'commenter')
}

/**
 * A disposition is given by editors, or by the person who began the discussion; in an internal one, by all who may
 * comment.
 */
export function mayDisposeOf(speaker: Speaker, role: GroupRole | undefined, thread: ThreadAccess): boolean {
  if (!mayCommentIn(speaker, role, thread)) return false
  return thread.audience === 'organisation' || thread.by === speaker.person || atLeast(role, 'editor')
}

function atLeast(role: GroupRole | undefined, needed: GroupRole): boolean {
  return role !== undefined && isAtLeast(role, needed)
}
