import { can } from '@minga/domain/access/can'
import { versionId } from '@minga/domain/version/version'
import {
  addressStruck,
  addressToStrike,
  erratumAdded,
  newErratum,
  publicationAnswer,
  publicationsAnswer,
  published,
  publishing,
  withdrawing,
  withdrawn,
} from '@minga/protocol/http/publications'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { decideAndKeep } from '../../commands/decide-and-keep.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { notAllowed } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { publicationView, publishedTexts } from './publication-views.ts'
import { publishVersion } from './publish-version.ts'
import type { PublishingParts } from './publishing-parts.ts'
import { correctVersion, withdrawVersion } from './withdraw-version.ts'
import { strikeSubscriber } from './strike-subscriber.ts'

const ofVersion = z.object({ versionId })

/** Making adopted versions public, withdrawing and correcting them. */
export function publishingRoutes(parts: PublishingParts): Route[] {
  const { db, now } = parts
  const once = new OnceByKey(db)
  return [
    route({
      method: 'get',
      path: '/api/publications',
      summary: 'The texts that are or were public, with their errata and numbers of subscribers',
      answer: publicationsAnswer,
      handle: async ({ visitor: { actor } }) => {
        if (!can(actor, { action: 'run-publications' })) return notAllowed
        return { texts: await publishedTexts(parts) }
      },
    }),
    route({
      method: 'get',
      path: '/api/versions/:versionId/publication',
      summary: 'Whether a version is public, and whether I may make it so',
      params: ofVersion,
      answer: publicationAnswer,
      handle: ({ visitor: { actor }, params: { versionId: version } }) => publicationView(parts, actor, version),
    }),
    route({
      method: 'post',
      path: '/api/versions/:versionId/publish',
      queue: 'past',
      pace: 'decision',
      summary: 'Makes an adopted version readable without an account',
      params: ofVersion,
      body: publishing,
      answer: published,
      handle: ({ visitor: { actor }, params: { versionId: version }, body: { key, licence } }) =>
        once.run({ person: actor.person, key: `${key}/publish`, asked: { version, licence } }, (unanswered) =>
          publishVersion(parts, actor, { version, licence, unanswered }),
        ),
    }),
    route({
      method: 'post',
      path: '/api/versions/:versionId/unpublish',
      pace: 'decision',
      summary: 'Withdraws a published version: its address says so, and no word of it',
      params: ofVersion,
      body: withdrawing,
      answer: withdrawn,
      handle: ({ visitor: { actor }, params: { versionId: version }, body: { key } }) =>
        once.run({ person: actor.person, key: `${key}/unpublish`, asked: { version } }, (unanswered) =>
          decideAndKeep(parts, unanswered, (tx) => withdrawVersion(tx, actor, { version, now: now() })),
        ),
    }),
    route({
      method: 'post',
      path: '/api/versions/:versionId/errata',
      pace: 'decision',
      summary: 'Says a mistake beside a published version',
      params: ofVersion,
      body: newErratum,
      answer: erratumAdded,
      handle: ({ visitor: { actor }, params: { versionId: version }, body }) =>
        once.run({ person: actor.person, key: `${body.id}/erratum`, asked: { version, body } }, (unanswered) =>
          decideAndKeep(parts, unanswered, (tx) => correctVersion(tx, actor, { ...body, version, now: now() })),
        ),
    }),
    route({
      method: 'post',
      path: '/api/subscribers/strike',
      pace: 'decision',
      summary: 'Deletes a mail address from all subscriptions, when its owner asks for it',
      body: addressToStrike,
      answer: addressStruck,
      handle: ({ visitor: { actor }, body: { address } }) => decide(db, (tx) => strikeSubscriber(tx, actor, address)),
    }),
  ]
}
