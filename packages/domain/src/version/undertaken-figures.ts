import { pathwayLines } from '../pathway/pathway-lines.ts'
import type { PathwayLine, PathwayView } from '../pathway/pathway-view.ts'
import type { Undertaking } from './canonical-clauses.ts'

/** The key of a pathway's figures among the undertakings of a text. No record has this id. */
export function figuresKey(record: string): string {
  return `figures ${record}`
}

/**
 * The part of a pathway's charts that organisations undertake: its figures with their sources, its levers with the delay that
 * the group expected. The status of milestones, the person who chose a series and later corrections are not part of it.
 */
export function undertakenFigures(pathway: PathwayView): Undertaking {
  const { reference, title, boundary, baseYear = null, targetYear = null } = pathway
  return {
    kind: 'pathway-figures',
    reference: reference === '' ? null : reference,
    fields: {
      title,
      boundary,
      baseYear,
      targetYear,
      lines: pathwayLines(pathway).map(lineOf),
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
