import type { PathwayLine, PathwayView } from '../pathway/pathway-view.ts'
import type { Undertaking } from './canonical-clauses.ts'

/** Under which name the figures of a pathway stand among the undertakings of a text: no record has this id. */
export function figuresKey(record: string): string {
  return `figures ${record}`
}

/**
 * What a chart of a pathway says and can be undertaken: its figures with their sources, its levers with the delay that the group
 * expected. How milestones stand, who chose a series and what was corrected later is not among it.
 */
export function undertakenFigures(pathway: PathwayView): Undertaking {
  const { reference, title, boundary, baseYear = null, targetYear = null } = pathway
  const { usual, residual, observed, intensity, intensityTarget, production } = pathway
  const lines = [usual, residual, ...observed, ...intensity, intensityTarget, production]
  return {
    kind: 'pathway-figures',
    reference: reference === '' ? null : reference,
    fields: {
      title,
      boundary,
      baseYear,
      targetYear,
      lines: lines.flatMap((line) => (line === undefined ? [] : [lineOf(line)])),
      levers: pathway.levers.map(({ reference: lever, title: named, published, delay, abatement }) => {
        return { reference: lever, title: named, published, delay, abatement }
      }),
      milestones: pathway.milestones.map(({ reference: milestone, title: named, year }) => {
        return { reference: milestone, title: named, year }
      }),
    },
  }
}

function lineOf({ role, source, address, boundary, vintage, unit, values }: PathwayLine) {
  return { role, source, address, boundary, vintage, unit, values }
}
