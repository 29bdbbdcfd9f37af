import { meAnswer, meChange } from '@minga/protocol/http/me'
import { findOrganisation } from '@minga/storage/rows/organisation-rows'
import { findPerson, setLanguage, type KnownPerson } from '@minga/storage/rows/person-rows'
import type { Rows } from '@minga/storage/rows/schema'
import type { z } from 'zod'

import { route, type Route } from '../../http/route.ts'
import { groupViews } from '../../views/group-views.ts'

/** @param demo whether this installation shows demo data */
export function meRoutes(rows: Rows, demo: boolean): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/me',
      summary: 'Who I am, my organisation and the groups I may read',
      answer: meAnswer,
      handle: ({ visitor }) => describeMe(rows, visitor, demo),
    }),
    route({
      method: 'patch',
      path: '/api/me',
      summary: 'Changes my language',
      body: meChange,
      answer: meAnswer,
      handle: async ({ visitor, body }) => {
        if (body.language !== undefined) await setLanguage(rows, visitor.profile.id, body.language)
        return describeMe(rows, (await findPerson(rows, visitor.profile.id)) ?? visitor, demo)
      },
    }),
  ]
}

async function describeMe(
  rows: Rows,
  { profile, actor }: KnownPerson,
  demo: boolean,
): Promise<z.input<typeof meAnswer>> {
  const { id, name, email, title, affiliation, language, roles } = profile
  const [organisation, groups] = await Promise.all([
    findOrganisation(rows, profile.organisation),
    groupViews(rows, actor, language),
  ])
  if (organisation === undefined) throw new Error(`person ${id} belongs to no organisation`)
  return { person: { id, name, email, title, affiliation, language, roles }, organisation, groups, demo }
}
