import { isAtLeast, type GroupRole } from '../group/group.ts'
import type { OrganisationId, PersonId } from '../identity/ids.ts'
import type { OrganisationKind } from '../organisation/organisation.ts'
import type { Audience } from '../thread/thread.ts'
import type { GroupAccess } from './role-in-group.ts'

/** A discussion about a place of a group. One for an organisation only exists for nobody else. */
export interface ThreadAccess {
  readonly group: GroupAccess
  readonly audience: Audience
  readonly organisation: OrganisationId
  /** Who began it. */
  readonly by: PersonId
}

/** Whether somebody may write down, for another organisation, what was said outside: who leads the group, and the secretariat. */
export function mayEnterReceived(
  kind: OrganisationKind,
  role: GroupRole | undefined,
  group: GroupAccess,
): boolean {
  if (group.archived || role === undefined) return false
  return role === 'lead' || kind === 'secretariat'
}

interface Speaker {
  readonly person: PersonId
  readonly organisation: OrganisationId
}

/** @param role the speaker's in the group; undefined for none */
export function mayReadThread(
  { organisation }: Speaker,
  role: GroupRole | undefined,
  thread: ThreadAccess,
): boolean {
  return role !== undefined && (thread.audience === 'coalition' || thread.organisation === organisation)
}

/** Among themselves the people of an organisation talk about whatever they read; to all it takes a commenter. */
export function mayCommentIn(speaker: Speaker, role: GroupRole | undefined, thread: ThreadAccess): boolean {
  if (!mayReadThread(speaker, role, thread) || thread.group.archived) return false
  return thread.audience === 'organisation' || atLeast(role, 'commenter')
}

/** What becomes of a comment is said by those who write the text, or taken back by whoever made it. */
export function mayDisposeOf(speaker: Speaker, role: GroupRole | undefined, thread: ThreadAccess): boolean {
  if (!mayCommentIn(speaker, role, thread)) return false
  return thread.audience === 'organisation' || thread.by === speaker.person || atLeast(role, 'editor')
}

function atLeast(role: GroupRole | undefined, needed: GroupRole): boolean {
  return role !== undefined && isAtLeast(role, needed)
}
