import { groupCharts } from '@minga/domain/chart/chart-data'
import { chartFormats } from '@minga/protocol/http/charts'

import { apiRoutes } from '../api-routes.ts'
import {
  action,
  barrier,
  closed,
  closedAction,
  closedFinancing,
  closedRoadmap,
  milestone,
  principals,
  roadmap,
  steel,
} from './small-coalition.ts'

/** Everything an address can name in the small coalition, the hidden things too. */
const values: Readonly<Record<string, readonly string[]>> = {
  groupId: [steel, closed],
  recordId: [action, barrier, milestone, closedAction, closedFinancing],
  roadmapId: [roadmap, closedRoadmap],
  organisationId: ['alacero', 'ficem', 'bank', 'watch', 'office'],
  personId: principals,
  sequence: ['1', '2'],
}

const pages = ['/api/openapi.json', '/metrics', '/healthz', '/readyz', '/api/none', '/', '/groups/closed']

/**
 * All addresses that can be asked with GET, of every feature, read from the list of routes.
 *
 * @param made what was made since, by the name of its parameter, to be asked for too
 */
export function everyAddress(made: Readonly<Record<string, readonly string[]>> = {}): string[] {
  const addressesOf = (path: string): string[] => {
    const name = /:(\w+)/.exec(path)?.[1]
    if (name === undefined) return [path]
    const known = [...(values[name] ?? []), ...(made[name] ?? [])]
    return (known.length > 0 ? known : ['none']).flatMap((value) => addressesOf(path.replace(`:${name}`, value)))
  }
  const reads = apiRoutes({} as Parameters<typeof apiRoutes>[0]).filter(({ method }) => method === 'get')
  return [
    ...reads.flatMap(({ path }) => addressesOf(path)),
    ...['barriers', 'actions', 'milestones', 'financings', 'levers', 'pathways'].flatMap((list) =>
      [steel, closed]
        .flatMap((group) => [`?group=${group}`, `?group=${group}&archived=1`, '?archived=1'])
        .map((query) => `/api/${list}${query}`),
    ),
    ...['bank', 'ficem'].map((organisation) => `/api/audit?organisation=${organisation}`),
    ...[steel, closed].flatMap((group) =>
      groupCharts.flatMap((chart) =>
        chartFormats.map((format) => `/api/groups/${group}/chart?chart=${chart}&format=${format}`),
      ),
    ),
    ...[action, closedAction].map((record) => `/api/records/${record}/chart?chart=wedges`),
    ...pages,
  ]
}
