import {
  action,
  barrier,
  closed,
  closedAction,
  closedRoadmap,
  roadmap,
  steel,
} from '../../../testing/small-coalition.ts'
import { closedAsk, closedOffer, declinedOffer, madeAsk, madeOffer, missingAsk } from '../things.ts'
import type { Row } from './row.ts'
import { table } from './table.ts'

type Ids = Readonly<Record<string, string>>

/** Things of the closed group in place of those of the steel group. */
const hiddenIds: Ids = {
  [steel]: closed,
  [action]: closedAction,
  [barrier]: closedAction,
  [roadmap]: closedRoadmap,
  [madeAsk.id]: closedAsk.id,
  [madeOffer.id]: closedOffer.id,
  [declinedOffer.id]: closedOffer.id,
}
/** Things that do not exist. */
const missingIds: Ids = {
  [steel]: 'none',
  [closed]: 'none',
  [action]: 'none',
  [barrier]: 'none',
  [roadmap]: 'none',
  [madeAsk.id]: missingAsk,
  [madeOffer.id]: missingAsk,
  [declinedOffer.id]: missingAsk,
}

/** The same request about a thing of the closed group, which few people know of. */
export function hidden(row: Row): Row {
  return elsewhere(row, hiddenIds)
}

/** The same request about a thing that does not exist. */
export function missing(row: Row): Row {
  return elsewhere(row, missingIds)
}

function elsewhere(row: Row, ids: Ids): Row {
  const swap = (text: string) =>
    Object.entries(ids).reduce((swapped, [own, other]) => swapped.replaceAll(`/${own}`, `/${other}`), text)
  const path = swap(row.path).replace(`group=${steel}`, `group=${ids[steel]}`)
  return { ...row, path }
}

/** The rows whose address names a thing of the steel group. */
export const placed = Object.entries(table).filter(([, row]) => missing(row).path !== row.path)
