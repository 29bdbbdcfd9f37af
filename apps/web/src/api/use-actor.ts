import type { Actor } from '@minga/domain/access/can'

import { actorOf } from './actor-of.ts'
import { useMe } from './account.ts'

/** The signed-in person, to ask `can` what to show. */
export function useActor(): Actor {
  return actorOf(useMe())
}
