import type { ProgramScope } from '@minga/domain/program/program-scope'
import type { ProgramTokenId } from '@minga/domain/program/program-token'
import { opens, scopeOfRoute } from '@minga/domain/program/route-scopes'

import { networkOfAddress } from './client-address.ts'
import type { Paces } from './paces.ts'
import { notSignedIn, Refusal } from './refusal.ts'
import type { Route, RouteRequest, Visitor } from './route.ts'
import { payerId } from './run-paced.ts'
import { TooOften } from './too-often.ts'

const forPeople = new Refusal('not-allowed', 'a program may not do this, with whatever scope', 'scope')

export interface ProgramRun {
  readonly paces: Paces
  /** Called for each request that a token opened. */
  readonly used: (token: ProgramTokenId, scope: ProgramScope) => void
  /** Reads the program's token and rights once more. */
  readonly again: () => Promise<Visitor | undefined>
}

/**
 * Runs a route for a program, if a scope of its token opens it. What was read for a token that ended meanwhile is not
 * given out.
 */
export async function runForProgram(
  { paces, used, again }: ProgramRun,
  route: Route,
  request: RouteRequest,
  run: () => Promise<unknown>,
): Promise<unknown> {
  const needed = scopeOfRoute(route.method, route.path)
  if (needed === 'open') return run()
  const { visitor, address } = request
  const program = visitor?.program
  if (visitor === undefined || program === undefined) {
    if (route.access === 'public') return forPeople
    const wait = paces.take('unknown-token', { address: networkOfAddress(address) })
    return wait > 0 ? new TooOften(wait) : notSignedIn
  }
  if (needed === 'never') return forPeople
  if (!opens(program.scopes, needed)) {
    return new Refusal('not-allowed', `the token lacks a scope for this: ${needed}`, 'scope')
  }
  const wait = paces.take('program', { person: payerId(visitor) })
  if (wait > 0) return new TooOften(wait)
  used(program.token, needed === 'read' && !program.scopes.includes('read') ? 'read:internal' : needed)
  const outcome = await run()
  return route.method === 'get' && (await again()) === undefined ? notSignedIn : outcome
}
