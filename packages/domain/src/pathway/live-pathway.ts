import type { Lever } from '../lever/lever.ts'
import { buildPathway, type ChosenSeries } from './build-pathway.ts'
import type { PathwayRecord } from './pathway.ts'
import { pathwayLines } from './pathway-lines.ts'
import type { PathwayLine, PathwayView } from './pathway-view.ts'

/** The records of a pathway and its levers that a register holds at this moment. */
export interface LivePathway {
  readonly pathway: Pick<PathwayRecord, 'title' | 'boundary' | 'baseYear' | 'targetYear' | 'illustrative'> | undefined
  readonly levers: ReadonlyMap<string, Lever>
}

/**
 * A pathway with the fields that its record and its levers have at this moment, computed and checked anew: the curve
 * moves while people type. Its levers and series are those that the server sent.
 */
export function livePathway(view: PathwayView, { pathway, levers }: LivePathway): PathwayView {
  const said = pathway ?? {
    title: view.title,
    boundary: view.boundary,
    baseYear: view.baseYear ?? null,
    targetYear: view.targetYear ?? null,
    illustrative: view.illustrative,
  }
  return buildPathway({
    record: view.record,
    reference: view.reference,
    title: said.title,
    boundary: said.boundary ?? '',
    baseYear: said.baseYear,
    targetYear: said.targetYear,
    illustrative: said.illustrative,
    levers: view.levers.map((line) => {
      const { record, reference } = line
      const { title, abatement, firstYear, delay, share, illustrative } = levers.get(record) ?? unchanged(line)
      return { record, reference, title, abatement, firstYear, delay, share, illustrative }
    }),
    milestones: view.milestones,
    series: pathwayLines(view).map(asChosen),
  })
}

/** A lever of another register: its fields are those that the server sent. */
function unchanged({ title, published, delay, share, firstYear, illustrative }: PathwayView['levers'][number]) {
  const known = { firstYear: firstYear ?? null, share: share === undefined ? null : Number(share) }
  return { title, abatement: published, delay, illustrative, ...known }
}

function asChosen({ values, ...line }: PathwayLine): ChosenSeries {
  const observations = Object.entries(values).map(([year, value]) => ({ year: Number(year), value }))
  return { ...line, observations }
}
