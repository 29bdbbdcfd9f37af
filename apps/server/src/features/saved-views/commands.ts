import type { Actor } from '@minga/domain/access/can'
import type { GroupId } from '@minga/domain/identity/ids'
import { readListQuery } from '@minga/domain/record/list-view'
import { mostViews, type SavedViewId, type ViewScope } from '@minga/domain/saved-view/saved-view'
import type { newSavedView, savedViewChange, savedViewRemoval, SavedView } from '@minga/protocol/http/saved-views'
import type { Transaction } from '@minga/storage/database/schema'
import { addView, changeView, countViews, removeView, type SavedViewRow } from '@minga/storage/records/saved-view-rows'
import type { z } from 'zod'

import { idTaken, Refusal } from '../../http/refusal.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { savedViewOf, viewToChange } from './views.ts'

const unfitQuery = new Refusal('invalid-request', 'query: longer than a view may be, or not one line', 'query')
const changedSince = new Refusal('conflict', 'the view was changed since it was shown: look again', 'seen')
const full = (scope: ViewScope) =>
  new Refusal('conflict', `there are ${String(mostViews[scope])} views already: remove one first`, 'views')

/** The right that saving a view of this scope needs. */
export const neededFor = { mine: 'read', group: 'write' } as const satisfies Record<ViewScope, string>

/** Saves what a list shows under a name: for the actor, or for the group. */
export async function saveView(
  tx: Transaction,
  actor: Actor,
  { group: id, at, scope, query: given, ...view }: z.output<typeof newSavedView> & { group: GroupId; at: string },
): Promise<SavedView | Refusal> {
  const group = await groupFor(tx, actor, id, neededFor[scope])
  if (group instanceof Refusal) return group
  const query = readListQuery(view.kind, given)
  if (query === undefined) return unfitQuery
  const owner = scope === 'mine' ? actor.person : null
  if ((await countViews(tx, group.id, owner)) >= mostViews[scope]) return full(scope)
  const row = { ...view, group: group.id, owner, query, by: actor.person, at }
  return (await addView(tx, row)) ? savedViewOf(tx, row) : idTaken
}

interface About {
  readonly group: GroupId
  readonly view: SavedViewId
}

/** Renames a view, or replaces its query. */
export async function changeSavedView(
  tx: Transaction,
  actor: Actor,
  { name, query: given, seen, at, ...about }: About & z.output<typeof savedViewChange> & { readonly at: string },
): Promise<SavedView | Refusal> {
  const found = await viewToChange(tx, actor, about)
  if (found instanceof Refusal) return found
  const query = given === undefined ? found.query : readListQuery(found.kind, given)
  if (query === undefined) return unfitQuery
  const wanted: SavedViewRow = { ...found, name: name ?? found.name, query }
  // A person who changes nothing did not save it.
  if (wanted.name === found.name && wanted.query === found.query) return savedViewOf(tx, found)
  if (seen !== undefined && seen !== found.at) return changedSince
  const row = { ...wanted, by: actor.person, at }
  await changeView(tx, row)
  return savedViewOf(tx, row)
}

export async function removeSavedView(
  tx: Transaction,
  actor: Actor,
  { seen, ...about }: About & z.output<typeof savedViewRemoval>,
): Promise<Refusal | undefined> {
  const found = await viewToChange(tx, actor, about)
  if (found instanceof Refusal) return found
  if (seen !== undefined && seen !== found.at) return changedSince
  await removeView(tx, found.id)
  return undefined
}
