import { sql } from 'kysely'

import { listed } from '../database/expressions.ts'
import { roadmapsOfRooms } from './works-of-rooms.ts'

/** Where words are struck out of rows: in these rooms and what was decided and said about them, in these groups. */
export interface StruckScope {
  readonly rooms: readonly string[]
  readonly groups: readonly string[]
}

export interface WholeScope extends StruckScope {
  /** The texts of the rooms, in each language: sign-offs and publications are about all of them. */
  readonly works: readonly string[]
}

/** The link of a sort of row to a text or a group; `all` are copies of others. */
export type ScopeKind =
  | 'room'
  | 'group'
  | 'record'
  | 'roadmap'
  | 'itself'
  | 'consultation'
  | 'rating'
  | 'question'
  | 'sign-off'
  | 'position'
  | 'version'
  | 'round'
  | 'thread'
  | 'all'

/** Whether a row is one of those that are struck, by the columns of its sort. */
export function within(of: ScopeKind, { rooms, groups, works }: WholeScope) {
  const roadmaps = roadmapsOfRooms(rooms)
  switch (of) {
    case 'all':
      return sql`TRUE`
    case 'room':
      return sql`room IN ${listed(rooms)}`
    case 'group':
      return sql`group_id IN ${listed(groups)}`
    case 'roadmap':
      return sql`roadmap IN ${listed(roadmaps)}`
    case 'itself':
      return sql`id IN ${listed(roadmaps)}`
    case 'consultation':
      return sql`consultation IN (SELECT id FROM consultation WHERE roadmap IN ${listed(roadmaps)})`
    case 'question':
      return sql`id IN ${signOffsAbout(works)}`
    case 'sign-off':
      return sql`sign_off IN ${signOffsAbout(works)}`
    case 'version':
      return sql`version IN ${versionsAbout(works)}`
    case 'round':
      return sql`round IN (SELECT id FROM comment_round WHERE group_id IN ${listed(groups)})`
    case 'thread':
      return sql`thread IN (SELECT id FROM thread WHERE room IN ${listed(rooms)})`
    case 'position':
      return sql`position IN (SELECT id FROM sign_off_position WHERE sign_off IN ${signOffsAbout(works)})`
    case 'rating':
      return sql`rating IN (SELECT id FROM rating WHERE group_id IN ${listed(groups)})`
    case 'record':
      return sql`record IN (SELECT record FROM record_fact WHERE group_id IN ${listed(groups)})`
  }
}

/** The sign-offs of a text, also where it is one of several languages. */
function signOffsAbout(roadmaps: readonly string[]) {
  return sql`(SELECT id FROM sign_off WHERE roadmap IN ${listed(roadmaps)}
    UNION SELECT sign_off FROM sign_off_edition JOIN roadmap_version ON roadmap_version.id = sign_off_edition.version
      WHERE roadmap_version.roadmap IN ${listed(roadmaps)})`
}

/** The versions of a text, and what was published of it under a version in another language. */
function versionsAbout(roadmaps: readonly string[]) {
  return sql`(SELECT id FROM roadmap_version WHERE roadmap IN ${listed(roadmaps)}
    UNION SELECT publication FROM publication_edition JOIN roadmap_version
      ON roadmap_version.id = publication_edition.version WHERE roadmap_version.roadmap IN ${listed(roadmaps)})`
}
