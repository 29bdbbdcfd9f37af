import type { Actor } from '@minga/domain/access/can'
import { contributionId, type ContributionId } from '@minga/domain/contribution/contribution'
import { recordId } from '@minga/domain/identity/ids'
import {
  contributionAnswer,
  contributionAnswered,
  contributionChange,
  newContribution,
  type ContributionView,
} from '@minga/protocol/http/contributions'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { z } from 'zod'

import { decideAndKeep } from '../../commands/decide-and-keep.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import type { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { answerContribution, changeContribution, enterContribution } from './commands.ts'
import { contributionView } from './contribution-views.ts'

export interface ContributionParts {
  readonly db: Db
  readonly now: () => Date
  /** Called after a commit: sends what was written to open pages. */
  readonly publish: () => void
}

const params = z.object({ contributionId })
const answers = [
  { path: 'confirm', act: 'confirmed', summary: "Confirms a contribution, in its provider's name" },
  { path: 'decline', act: 'declined', summary: "Declines a contribution, in its provider's name" },
  { path: 'hide', act: 'hidden', summary: "Hides a contribution from all but its provider's own people" },
] as const

/** What providers contribute to a financing: entered, and answered by the provider's own people. */
export function contributionRoutes(parts: ContributionParts): Route[] {
  const { now } = parts
  const once = new OnceByKey(parts.db)
  /** Runs what came with a key once; every answer is the contribution as its person sees it then. */
  const run = (
    actor: Actor,
    {
      key,
      asked,
      contribution,
    }: { readonly key: string; readonly asked: unknown; readonly contribution: ContributionId },
    command: (tx: Transaction, at: string) => Promise<Refusal | undefined>,
  ): Promise<{ contribution: ContributionView } | Refusal> =>
    once.run({ person: actor.person, key, asked }, (unanswered) =>
      decideAndKeep(parts, unanswered, async (tx) => {
        const refusal = await command(tx, now().toISOString())
        return refusal ?? contributionView(tx, actor, contribution)
      }),
    )
  return [
    route({
      method: 'post',
      path: '/api/records/:recordId/contributions',
      pace: 'decision',
      summary: 'Enters what a provider contributes to a financing',
      params: z.object({ recordId }),
      body: newContribution,
      answer: contributionAnswered,
      handle: ({ visitor: { actor }, params: { recordId: record }, body }) => {
        const { id, provider, outside, ...said } = body
        return run(actor, { key: `${id}/contribution`, asked: { record, body }, contribution: id }, (tx, at) =>
          enterContribution(tx, actor, { id, record, provider, outside, said, at }),
        )
      },
    }),
    ...answers.map(({ path, act, summary }) =>
      route({
        method: 'post',
        path: `/api/contributions/:contributionId/${path}`,
        pace: 'decision',
        summary,
        params,
        body: contributionAnswer,
        answer: contributionAnswered,
        handle: ({ visitor: { actor }, params: { contributionId: contribution }, body: { key, seen } }) =>
          run(actor, { key, asked: { contribution, act, seen }, contribution }, (tx, at) =>
            answerContribution(tx, actor, { contribution, act, seen, at }),
          ),
      }),
    ),
    route({
      method: 'post',
      path: '/api/contributions/:contributionId/change',
      pace: 'decision',
      summary: 'Says something else of a contribution from now on, whole',
      params,
      body: contributionChange,
      answer: contributionAnswered,
      handle: ({ visitor: { actor }, params: { contributionId: contribution }, body }) => {
        const { key, seen, ...said } = body
        return run(actor, { key, asked: { contribution, body }, contribution }, (tx, at) =>
          changeContribution(tx, actor, { contribution, said, seen, at }),
        )
      },
    }),
  ]
}
