import { programTokenId } from '@minga/domain/program/program-token'
import {
  newProgramToken,
  programTokenEnded,
  programTokenMade,
  programTokensAnswer,
} from '@minga/protocol/http/programs'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { isFresh, signInAgain } from '../../auth/freshness.ts'
import { decide } from '../../commands/decide.ts'
import { route, type Route } from '../../http/route.ts'
import { endOwnToken, makeToken } from './commands.ts'
import { ownTokens } from './views.ts'

export interface ProgramParts {
  readonly db: Db
  readonly now: () => Date
}

/** The tokens that a person gives to programs of theirs. */
export function tokenRoutes({ db, now }: ProgramParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/me/tokens',
      summary: 'The tokens that I gave to programs, and whether my organisation allows that',
      answer: programTokensAnswer,
      handle: async ({ visitor }) => ({
        ...(await ownTokens(db, visitor.actor)),
        isFresh: await isFresh(db, visitor, now()),
      }),
    }),
    route({
      method: 'post',
      path: '/api/me/tokens',
      pace: 'token',
      summary: 'Makes a token for a program. Its secret is in this answer, and never again',
      body: newProgramToken,
      answer: programTokenMade,
      handle: async ({ visitor, body }) => {
        if (!(await isFresh(db, visitor, now()))) return signInAgain
        return decide(db, (tx) => makeToken(tx, visitor.actor, { ...body, now: now() }))
      },
    }),
    route({
      method: 'delete',
      path: '/api/me/tokens/:tokenId',
      pace: 'own',
      summary: 'Ends one of my tokens: no program gets in with it from now on',
      params: z.object({ tokenId: programTokenId }),
      answer: programTokenEnded,
      handle: async ({ visitor: { actor }, params: { tokenId: id } }) => {
        const at = now().toISOString()
        return (await decide(db, (tx) => endOwnToken(tx, actor, { id, at }))) ?? {}
      },
    }),
  ]
}
