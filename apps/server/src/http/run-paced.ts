import { networkOfAddress } from './client-address.ts'
import type { Paces, Payer } from './paces.ts'
import { Refusal } from './refusal.ts'
import type { Route, RouteRequest, Visitor } from './route.ts'
import { TooOften } from './too-often.ts'
import { WorkedThrough } from './worked-through.ts'

/** As many bytes of a body that is not wanted are let arrive: a browser that is still sending hears no answer. */
const mostDrained = 10 * 1024 * 1024

/**
 * Runs a route at the pace that it declares: only those who are over it wait. A request that a signed-in person was
 * refused made nothing and costs no turn, so that what waits for its turn gets it; what was worked through first, or
 * aborted, cost one.
 */
export async function runPaced(
  paces: Paces,
  route: Route,
  request: RouteRequest,
  run: () => Promise<unknown>,
): Promise<unknown> {
  const { pace } = route
  const payer = payerOf(route, request)
  if (pace === undefined || payer === undefined) return run()
  const wait = paces.take(pace, payer)
  if (wait > 0) {
    if (route.takesBytes) await drain(request.bytes(), mostDrained)
    return new TooOften(wait)
  }
  const outcome = await run()
  const costNothing = outcome instanceof Refusal && !(outcome instanceof WorkedThrough)
  if (costNothing && 'person' in payer) paces.giveBack(pace, payer)
  return outcome
}

function payerOf({ access }: Route, { visitor, address }: RouteRequest): Payer | undefined {
  if (access === 'public') return { address: networkOfAddress(address) }
  return visitor && { person: payerId(visitor) }
}

/** Who waits for whom: all programs of a person share a place of their own, so that the person never waits for them. */
export function payerId({ profile, program }: Pick<Visitor, 'profile' | 'program'>): string {
  return program === undefined ? profile.id : `programs of ${profile.id}`
}

/** Lets at most so many bytes arrive, and forgets them. */
export async function drain(stream: ReadableStream<Uint8Array>, most: number): Promise<void> {
  const reader = stream.getReader()
  for (let bytes = 0; bytes <= most;) {
    const next = await reader.read().catch(() => undefined)
    if (next === undefined || next.done) return
    bytes += next.value.byteLength
  }
}
