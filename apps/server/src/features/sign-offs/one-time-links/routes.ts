import { signOffId } from '@minga/domain/sign-off/sign-off'
import {
  heldPositionParams,
  newOneTimeLink,
  oneTimeLinkMade,
  oneTimeLinkParams,
  oneTimeLinksAnswer,
  oneTimeLinkWithdrawal,
  oneTimeLinkWithdrawn,
  takenBack,
  takingBack,
} from '@minga/protocol/http/one-time-links'
import { z } from 'zod'

import { decideAndKeep } from '../../../commands/decide-and-keep.ts'
import { decide } from '../../../commands/decide.ts'
import { OnceByKey } from '../../../http/once-by-key.ts'
import { Refusal } from '../../../http/refusal.ts'
import { route, type Route } from '../../../http/route.ts'
import { signOffFor } from '../sign-off-for.ts'
import type { LinkParts } from './link-parts.ts'
import { linkViews } from './link-views.ts'
import { nameSignatory } from './name-signatory.ts'
import { takeBackAnswer, withdrawLink } from './withdraw-link.ts'

const one = z.object({ signOffId })

/** What an organisation's own people do about links by which a person without an account answers for it. */
export function oneTimeLinkRoutes(parts: LinkParts): Route[] {
  const { db, now, publish, mail } = parts
  const once = new OnceByKey(db)
  return [
    route({
      method: 'get',
      path: '/api/sign-offs/:signOffId/one-time-links',
      summary: 'The links by which persons without an account answer for my organisation, and whether I may make one',
      params: one,
      answer: oneTimeLinksAnswer,
      handle: async ({ visitor: { actor }, params: { signOffId: id } }) => {
        const found = await signOffFor(db, actor, id)
        if (found instanceof Refusal) return found
        return linkViews(db, actor, found, { now: now(), mails: mail !== undefined })
      },
    }),
    route({
      method: 'post',
      path: '/api/sign-offs/:signOffId/one-time-links',
      pace: 'invitation',
      summary:
        'Names a person without an account who answers for my organisation: mails a link, and says its code once',
      params: one,
      body: newOneTimeLink,
      answer: oneTimeLinkMade,
      // Its answer is not kept as others are: it holds the code.
      handle: async ({ visitor: { actor }, params: { signOffId: id }, body }) => {
        const made = await decide(db, (tx) => nameSignatory(tx, parts, actor, { ...body, signOff: id }), publish)
        if (!(made instanceof Refusal)) mail?.wake()
        return made
      },
    }),
    route({
      method: 'post',
      path: '/api/one-time-links/:linkId/withdraw',
      pace: 'decision',
      summary: 'Ends a link of my organisation: it leads nowhere any more',
      params: oneTimeLinkParams,
      body: oneTimeLinkWithdrawal,
      answer: oneTimeLinkWithdrawn,
      handle: ({ visitor: { actor }, params: { linkId: id } }) =>
        decide(db, (tx) => withdrawLink(tx, actor, { id, now }), publish),
    }),
    route({
      method: 'post',
      path: '/api/sign-offs/:signOffId/positions/:positionId/take-back',
      pace: 'decision',
      summary: 'Takes an answer of my organisation back that came by a link, while it is held',
      params: heldPositionParams,
      body: takingBack,
      answer: takenBack,
      handle: ({ visitor: { actor }, params: { signOffId: signOff, positionId: position }, body: { key } }) =>
        once.run({ person: actor.person, key: `${key}/take-back`, asked: { signOff, position } }, (unanswered) =>
          decideAndKeep(parts, unanswered, (tx) => takeBackAnswer(tx, actor, { signOff, position, now })),
        ),
    }),
  ]
}
