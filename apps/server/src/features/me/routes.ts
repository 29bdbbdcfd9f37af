import { imageChanged, newImage } from '@minga/protocol/http/images'
import { meAnswer, meChange } from '@minga/protocol/http/me'
import type { Db } from '@minga/storage/database/schema'
import { setAvatar } from '@minga/storage/people/image-rows'
import { findPerson } from '@minga/storage/people/person-rows'

import { decide } from '../../commands/decide.ts'
import { readImage } from '../../http/image.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { changeMe } from './commands.ts'
import { describeMe } from './views.ts'

export interface MeRoutesParts {
  readonly db: Db
  readonly now: () => Date
  /** Whether this installation shows demo data. */
  readonly isDemo: boolean
}

export function meRoutes({ db, now, isDemo }: MeRoutesParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/me',
      summary: 'Who I am, my organisation and the groups I may read',
      answer: meAnswer,
      handle: ({ visitor }) => describeMe(db, visitor, isDemo),
    }),
    route({
      method: 'patch',
      path: '/api/me',
      pace: 'own',
      summary: 'Changes my name, title, language or time zone',
      body: meChange,
      answer: meAnswer,
      handle: async ({ visitor, body }) => {
        const { profile } = visitor
        const refused = await decide(db, (tx) => changeMe(tx, profile, body))
        if (refused !== undefined) return refused
        return describeMe(db, (await findPerson(db, profile.id)) ?? visitor, isDemo)
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
        const added = { ...image, at: now().toISOString() }
        return { image: await decide(db, (tx) => setAvatar(tx, profile.id, added)) }
      },
    }),
    route({
      method: 'delete',
      path: '/api/me/avatar',
      pace: 'own',
      summary: 'Shows my initials again',
      answer: imageChanged,
      handle: async ({ visitor: { profile } }) => ({
        image: await decide(db, (tx) => setAvatar(tx, profile.id, undefined)),
      }),
    }),
  ]
}
