import { pause } from './until.ts'

export interface Schedule {
  readonly actors: number
  readonly perSecond: number
  /** In ms. */
  readonly duration: number
}

/**
 * Lets every actor act at its own fixed times, whatever the server does meanwhile: a slow answer must not slow the
 * question down. @param act told the time at which it should have happened, on the loader's clock
 */
export async function openLoop(
  { actors, perSecond, duration }: Schedule,
  act: (actor: number, due: number) => void,
): Promise<void> {
  const between = 1000 / perSecond
  const start = performance.now()
  const total = Math.floor((actors * duration) / between)
  for (let done = 0; done < total;) {
    const elapsed = performance.now() - start
    // Actors take turns, evenly spread over the interval between two actions of one.
    const dueBy = Math.min(total, Math.floor((elapsed * actors) / between) + 1)
    for (; done < dueBy; done++) act(done % actors, start + (done * between) / actors)
    await pause(1)
  }
}
