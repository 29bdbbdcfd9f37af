import type { GroupId, OrganisationId, PersonId } from '@minga/domain/identity/ids'

import type { ThreadReader } from '../database/expressions.ts'
import type { Reach } from '../groups/reach.ts'

/** A room as far as its readers matter: a draft has fewer. */
export interface ScopedRoom {
  readonly group: string
  readonly isDraft: boolean
}

/** Everybody who is signed in. */
export const everyoneScope = 'everyone'

/** The readers of a group's open rooms, or of its drafts. */
export function roomScope({ group, isDraft }: ScopedRoom): string {
  return `${isDraft ? 'drafts' : 'group'}/${group}`
}

/** Those of them who are of this organisation. */
export function homeScope(room: ScopedRoom, organisation: string): string {
  return `${roomScope(room)}/of/${organisation}`
}

/** One of them, who is named a reader: in this organisation, because another's discussions are not theirs any more. */
export function namedScope(room: ScopedRoom, organisation: string, person: string): string {
  return `${homeScope(room, organisation)}/${person}`
}

/** The circle of those who read something internal by a scope: all of an organisation, or named readers. Undefined for any other scope. */
export function circleOf(scope: string): 'organisation' | 'named' | undefined {
  const [, , of, , person] = scope.split('/')
  if (of !== 'of') return undefined
  return person === undefined ? 'organisation' : 'named'
}

/** The people of an organisation, who know each other. */
export function staffScope(organisation: string): string {
  return `staff/${organisation}`
}

/** The people of organisations that are admitted to a group, who know who holds a role there. */
export function membersScope(group: string): string {
  return `members/${group}`
}

/** A reader, with the groups among theirs to which their organisation is admitted. */
export interface SearchReader extends Omit<Reach, 'organisation'>, ThreadReader {
  readonly person: PersonId
  readonly organisation: OrganisationId
  readonly shared: readonly GroupId[]
}

/** All that a person reads, as they stand at this moment: the one place where the right to find something is decided. */
export function scopesOf({ groups, drafts, shared, organisation, person, program }: SearchReader): string[] {
  const rooms = [
    ...groups.map((group) => ({ group, isDraft: false })),
    ...drafts.map((group) => ({ group, isDraft: true })),
  ]
  const inside = (room: ScopedRoom) => [homeScope(room, organisation), namedScope(room, organisation, person)]
  return [
    everyoneScope,
    // A program does not read the list of an organisation's people, and reads what is internal only if it was allowed to.
    ...(program === undefined ? [staffScope(organisation)] : []),
    ...shared.map(membersScope),
    ...rooms.flatMap((room) => [roomScope(room), ...(program?.internal === false ? [] : inside(room))]),
  ]
}
