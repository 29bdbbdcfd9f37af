import { signOffId } from '@minga/domain/sign-off/sign-off'
import {
  adhesionInvitation,
  adhesionMade,
  disclosureChange,
  disclosureChanged,
  newAdhesion,
  newWithdrawal,
} from '@minga/protocol/http/after-adoption'
import { clearanceGiven, clearancesAnswer, newClearance } from '@minga/protocol/http/clearances'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Transaction } from '@minga/storage/database/schema'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route, type Visitor } from '../../http/route.ts'
import { adhere, disclose, invite, withdraw } from './after-adoption.ts'
import { giveClearance, readClearances } from './clearances.ts'
import type { SignOffParts } from './sign-off-for.ts'

const params = z.object({ signOffId })

/** The acts beside the answers and after them: clearances within an organisation, adhesion, withdrawal, disclosure. */
export function laterRoutes({ db, now, publish }: SignOffParts): Route[] {
  const once = new OnceByKey(db)
  /** A command that is carried out once for each key. */
  const onceFor = <Answer>(
    { actor: { person } }: Visitor,
    { key, asked }: { readonly key: string; readonly asked: object },
    command: (tx: Transaction) => Promise<Answer | Refusal>,
  ) =>
    once.run({ person, key, asked }, (unanswered) =>
      decide(
        db,
        async (tx) => {
          const answer = await command(tx)
          if (!(answer instanceof Refusal)) await keepAnswer(tx, { ...unanswered, answer, at: now() })
          return answer
        },
        publish,
      ),
    )
  return [
    route({
      method: 'get',
      path: '/api/sign-offs/:signOffId/clearances',
      summary: 'What colleagues of my organisation said among themselves of a text, as far as they named me',
      params,
      answer: clearancesAnswer,
      handle: async ({ visitor: { actor }, params: { signOffId: id } }) => {
        const clearances = await readClearances(db, actor, id)
        return clearances instanceof Refusal ? clearances : { clearances }
      },
    }),
    route({
      method: 'post',
      path: '/api/sign-offs/:signOffId/clearances',
      pace: 'comment',
      summary:
        'Says to named colleagues whether a text can be signed; it changes nothing of what my organisation answers',
      params,
      body: newClearance,
      answer: clearanceGiven,
      handle: ({ visitor, params: { signOffId: signOff }, body }) =>
        onceFor(visitor, { key: `${body.id}/clearance`, asked: { signOff, body } }, (tx) =>
          giveClearance(tx, visitor.actor, { ...body, signOff, now }),
        ),
    }),
    route({
      method: 'post',
      path: '/api/sign-offs/:signOffId/adhesion-invitations',
      pace: 'decision',
      summary: 'Invites an organisation to join an adopted text',
      params,
      body: adhesionInvitation,
      answer: adhesionMade,
      handle: ({ visitor, params: { signOffId: signOff }, body }) =>
        onceFor(visitor, { key: `${body.key}/adhesion-invitation`, asked: { signOff, body } }, (tx) =>
          invite(tx, visitor.actor, { ...body, signOff, now }),
        ),
    }),
    route({
      method: 'post',
      path: '/api/sign-offs/:signOffId/adhesions',
      pace: 'decision',
      summary: 'Joins an adopted text for my organisation, which was invited to',
      params,
      body: newAdhesion,
      answer: adhesionMade,
      handle: ({ visitor, params: { signOffId: signOff }, body }) =>
        onceFor(visitor, { key: `${body.id}/adhesion`, asked: { signOff, body } }, (tx) =>
          adhere(tx, visitor.actor, { ...body, signOff, now }),
        ),
    }),
    route({
      method: 'post',
      path: '/api/sign-offs/:signOffId/withdrawals',
      pace: 'decision',
      summary: 'Says that my organisation stands behind an adopted text no longer; that it did is not erased',
      params,
      body: newWithdrawal,
      answer: adhesionMade,
      handle: ({ visitor, params: { signOffId: signOff }, body }) =>
        onceFor(visitor, { key: `${body.id}/withdrawal`, asked: { signOff, body } }, (tx) =>
          withdraw(tx, visitor.actor, { ...body, signOff, now }),
        ),
    }),
    route({
      method: 'post',
      path: '/api/sign-offs/:signOffId/disclosure',
      pace: 'decision',
      summary: 'Lets all readers of a text see what my organisation answered, or that it did not; or no longer',
      params,
      body: disclosureChange,
      answer: disclosureChanged,
      handle: ({ visitor, params: { signOffId: signOff }, body }) =>
        onceFor(visitor, { key: `${body.key}/disclosure`, asked: { signOff, body } }, (tx) =>
          disclose(tx, visitor.actor, { ...body, signOff, now }),
        ),
    }),
  ]
}
