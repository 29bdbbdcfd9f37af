import { imageChanged, newImage } from '@minga/protocol/http/images'
import { meAnswer, meChange } from '@minga/protocol/http/me'
import { setAvatar } from '@minga/storage/people/image-rows'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import { changeMe } from '../../commands/people/person-commands.ts'
import { findPerson, type KnownPerson } from '@minga/storage/people/person-rows'
import type { Rows } from '@minga/storage/database/schema'
import type { z } from 'zod'

import { readImage } from '../../http/image.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { refusalOfName } from '../../views/name-of-another.ts'
import { groupViews } from '../../views/group-views.ts'

export interface MeRoutesParts {
  readonly rows: Rows
  readonly now: () => Date
  /** Whether this installation shows demo data. */
  readonly isDemo: boolean
}

export function meRoutes({ rows, now, isDemo }: MeRoutesParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/me',
      summary: 'Who I am, my organisation and the groups I may read',
      answer: meAnswer,
      handle: ({ visitor }) => describeMe(rows, visitor, isDemo),
    }),
    route({
      method: 'patch',
      path: '/api/me',
      pace: 'own',
      summary: 'Changes my name, title, language or time zone',
      body: meChange,
      answer: meAnswer,
      handle: async ({ visitor, body }) => {
        const { id, name, organisation, roles } = visitor.profile
        // A name from before this rule stays while the person changes other fields.
        const refused =
          body.name === undefined || body.name === name
            ? undefined
            : await refusalOfName(rows, body.name, { organisation, roles })
        if (refused !== undefined) return refused
        await changeMe(rows, id, body)
        return describeMe(rows, (await findPerson(rows, id)) ?? visitor, isDemo)
      },
    }),
    route({
      method: 'post',
      path: '/api/me/avatar',
      pace: 'picture',
      summary: 'Shows another avatar',
      body: newImage,
      answer: imageChanged,
      handle: async ({ visitor: { profile }, body }) => {
        const image = readImage(body.image)
        if (image instanceof Refusal) return image
        return { image: await setAvatar(rows, profile.id, { ...image, at: now().toISOString() }) }
      },
    }),
    route({
      method: 'delete',
      path: '/api/me/avatar',
      pace: 'own',
      summary: 'Shows my initials again',
      answer: imageChanged,
      handle: async ({ visitor: { profile } }) => ({ image: await setAvatar(rows, profile.id, undefined) }),
    }),
  ]
}

async function describeMe(
  rows: Rows,
  { profile, actor }: KnownPerson,
  isDemo: boolean,
): Promise<z.input<typeof meAnswer>> {
  const { organisation: home, organisationKind: _kind, lastLooked: _looked, ...person } = profile
  const [organisation, groups] = await Promise.all([
    findOrganisation(rows, home),
    groupViews(rows, actor, person.language),
  ])
  if (organisation === undefined) throw new Error(`person ${person.id} belongs to no organisation`)
  return { person, organisation, groups, demo: isDemo }
}
