import { roadmapId } from '@minga/domain/identity/ids'
import { versionId } from '@minga/domain/version/version'
import {
  compareQuery,
  comparison,
  newVersion,
  versionMade,
  versionsAnswer,
  versionsQuery,
} from '@minga/protocol/http/versions'
import { versionsOf } from '@minga/storage/groups/version-rows'
import { z } from 'zod'

import { cursor } from '../../http/cursor.ts'
import { followEditions } from '../../commands/editions/follow-editions.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { sameOrWhole } from '../../http/unless-same.ts'
import { readablePast } from '../../views/readable-past.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import { named } from '../../views/writer-views.ts'
import { compareVersions } from './compare-versions.ts'
import { makeVersion, type VersionParts } from './make-version.ts'
import { writableRoadmap } from './writable-roadmap.ts'

const params = z.object({ roadmapId })
const place = cursor(z.strictObject({ at: z.string(), id: versionId }))

/** States of a roadmap's text under a name, and what differs between any two. */
export function versionRoutes(parts: VersionParts): Route[] {
  const { db, historian } = parts
  return [
    route({
      method: 'post',
      path: '/api/roadmaps/:roadmapId/versions',
      queue: 'past',
      pace: 'decision',
      summary: 'Names the text of a roadmap as it stands',
      params,
      body: newVersion,
      answer: versionMade,
      handle: async ({ visitor: { actor }, params: { roadmapId: id }, body }) => {
        const found = await writableRoadmap(db, actor, id)
        if (found instanceof Refusal) return found
        const made = await makeVersion(parts, actor, id, body)
        if (!(made instanceof Refusal)) await followEditions(parts, id)
        return made
      },
    }),
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/versions',
      summary: 'The versions of a roadmap, the newest first',
      params,
      query: versionsQuery,
      answer: versionsAnswer,
      handle: async ({ visitor: { actor }, params: { roadmapId: id }, query: { cursor: from, limit }, headers }) => {
        const found = await roadmapFor(db, actor, id, 'read')
        if (found instanceof Refusal) return found
        const after = from === undefined ? undefined : place.read(from)
        if (after instanceof Refusal) return after
        const first = await readablePast(historian, actor, found)
        if (first instanceof Refusal) return first
        const rows = await versionsOf(db, id, { first, after, limit: limit + 1 })
        const page = rows.slice(0, limit)
        const writers = await named(
          db,
          actor,
          page.map(({ by, organisation }) => ({ personId: by, organisationId: organisation })),
        )
        const versions = page.flatMap(({ id: version, kind, name, note, sequence, root, at }, index) => {
          const by = writers[index]
          return by === undefined ? [] : [{ id: version, kind, name, note, sequence, root, by, at }]
        })
        const last = rows.length > limit ? page.at(-1) : undefined
        const answer = { versions, ...(last !== undefined && { cursor: place.write({ at: last.at, id: last.id }) }) }
        return sameOrWhole(headers, [actor.person, id, from, limit], answer)
      },
    }),
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/compare',
      queue: 'past',
      summary: 'What differs between two states of a roadmap, clause by clause, and who wrote it',
      params,
      query: compareQuery,
      answer: comparison,
      handle: ({ visitor: { actor, profile }, params: { roadmapId: id }, query }) =>
        compareVersions(parts, { actor, language: profile.language }, id, query),
    }),
  ]
}
