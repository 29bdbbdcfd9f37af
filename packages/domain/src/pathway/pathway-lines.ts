import type { LeverLine, PathwayLine, PathwayView } from './pathway-view.ts'

/** All series of a pathway, in the order of `pathwayRoles`. */
export function pathwayLines(pathway: PathwayView): PathwayLine[] {
  const { usual, residual, observed, intensity, intensityTarget, production } = pathway
  return [usual, residual, ...observed, ...intensity, intensityTarget, production].filter((line) => line !== undefined)
}

/** Whether a lever has published figures: a lever without them takes nothing off. */
export function hasFigures({ published }: Pick<LeverLine, 'published'>): boolean {
  return Object.keys(published).length > 0
}
