import { organisationId, personId } from '@minga/domain/identity/ids'
import { programScope } from '@minga/domain/program/program-scope'
import { programName, programScopeSet, programTokenId } from '@minga/domain/program/program-token'
import { z } from 'zod'

const named = z.object({ id: personId, name: z.string(), organisation: organisationId })

/** A token as its person sees it: all of it but its secret. */
export const programTokenView = z.object({
  id: programTokenId,
  name: z.string(),
  scopes: z.array(programScope),
  madeAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** When it was last used; null if it never was. */
  usedAt: z.iso.datetime().nullable(),
})
export type ProgramTokenView = z.infer<typeof programTokenView>

/** GET /api/me/tokens */
export const programTokensAnswer = z.object({
  tokens: z.array(programTokenView),
  /** Whether the person's organisation allows its people to make tokens. While it does not, none of them works. */
  allowed: z.boolean(),
  /** Whether the person signed in so lately that they can make one. */
  isFresh: z.boolean(),
})
export type ProgramTokens = z.infer<typeof programTokensAnswer>

/**
 * POST /api/me/tokens. `expires` is its last day (UTC), or a time; at most 366 days from now. With an id that was used
 * it is refused (409): the secret was shown once. `read:internal` does not go with a scope that writes (422).
 */
export const newProgramToken = z.strictObject({
  id: programTokenId,
  name: programName,
  scopes: programScopeSet,
  expires: z.union([z.iso.date(), z.iso.datetime()]),
})
export const programTokenMade = z.object({ token: z.string().regex(/^mng_[A-Za-z0-9_-]{32}$/) })

/** DELETE /api/me/tokens/:tokenId; it is over at once. */
export const programTokenEnded = z.object({})

const allowance = z.object({ by: named, at: z.iso.datetime() })

/**
 * GET /api/organisations/:organisationId/programs: for its principals, alternates and focal points. `allowed` is who
 * allowed programs and when; null where they are not allowed.
 */
export const organisationProgramsAnswer = z.object({
  allowed: allowance.nullable(),
  mayAllow: z.boolean(),
  tokens: z.array(programTokenView.extend({ person: named })),
})
export type OrganisationPrograms = z.infer<typeof organisationProgramsAnswer>

/** GET /api/groups/:groupId/programs: for its readers. */
export const groupProgramsAnswer = z.object({ allowed: allowance.nullable(), mayAllow: z.boolean() })
export type GroupPrograms = z.infer<typeof groupProgramsAnswer>

/** POST …/programs: of an organisation by a principal of it, of a group by a lead. */
export const programsAllowed = z.strictObject({ allowed: z.boolean() })
