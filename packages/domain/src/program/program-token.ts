import { z } from 'zod'

import { plainLine } from '../organisation/plain-line.ts'
import { programScope } from './program-scope.ts'

export const programTokenId = z.uuid().brand<'ProgramTokenId'>()
export type ProgramTokenId = z.infer<typeof programTokenId>

/** What its person calls the program. Readers of what it writes see this name. */
export const programName = plainLine(80)

/** Each scope once. */
export const programScopeSet = z
  .array(programScope)
  .min(1)
  .max(5)
  .refine((scopes) => new Set(scopes).size === scopes.length, 'names a scope twice')

/** The longest life of a token, in days: a year and the day on which it was made. */
export const longestTokenDays = 366
/** The most tokens of one person that work at a time. */
export const mostTokens = 10

/** What every token begins with, so that a scanner for secrets finds one in a place where it must not be. */
export const tokenPrefix = 'mng_'
