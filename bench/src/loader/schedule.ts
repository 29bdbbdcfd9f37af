import { randomFrom } from './random.ts'
import { pause } from './until.ts'

export interface Schedule {
  readonly actors: number
  readonly perSecond: number
  /** In ms. */
  readonly duration: number
}

/**
 * Calls every actor at its own fixed times, regardless of the server, so that a slow answer does not reduce the load.
 * Each actor starts at a moment of its own. @param act given its due time, on the loader's clock
 */
export async function openLoop(
  { actors, perSecond, duration }: Schedule,
  act: (actor: number, due: number) => void,
): Promise<void> {
  const between = 1000 / perSecond
  const random = randomFrom(actors)
  const phases = Array.from({ length: actors }, (_, actor) => ({
    actor,
    phase: random() * between,
  })).toSorted((one, other) => one.phase - other.phase)
  const start = performance.now()
  for (let began = 0; began < duration; began += between) {
    for (const { actor, phase } of phases) {
      const due = start + began + phase
      while (performance.now() < due) await pause(1)
      act(actor, due)
    }
  }
}
