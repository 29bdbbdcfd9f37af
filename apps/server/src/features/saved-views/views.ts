import { can, type Actor } from '@minga/domain/access/can'
import type { GroupId } from '@minga/domain/identity/ids'
import { withoutFields } from '@minga/domain/record/list-view'
import type { SavedViewId } from '@minga/domain/saved-view/saved-view'
import type { SavedView } from '@minga/protocol/http/saved-views'
import type { Db } from '@minga/storage/database/schema'
import { namesOf } from '@minga/storage/people/person-rows'
import { findView, viewsFor, type SavedViewRow } from '@minga/storage/records/saved-view-rows'

import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { closedNamesIn } from '../../views/closed-fields.ts'
import { groupFor } from '../../views/readable-groups.ts'

/** The views of a group that this person sees: the group's, and their own. */
export async function savedViews(db: Db, actor: Actor, id: GroupId): Promise<SavedView[] | Refusal> {
  const group = await groupFor(db, actor, id, 'read')
  return group instanceof Refusal ? group : shown(db, group.id, await viewsFor(db, group.id, actor.person))
}

/** A view that this person may change: their own, and where they write also the group's. Another's own is not there. */
export async function viewToChange(
  db: Db,
  actor: Actor,
  { group: id, view }: { readonly group: GroupId; readonly view: SavedViewId },
): Promise<SavedViewRow | Refusal> {
  const group = await groupFor(db, actor, id, 'read')
  if (group instanceof Refusal) return group
  const found = await findView(db, group.id, view)
  if (found === undefined || (found.owner !== null && found.owner !== actor.person)) return notFound
  return found.owner !== null || can(actor, { action: 'write', resource: group }) ? found : notAllowed
}

export async function savedViewOf(db: Db, row: SavedViewRow): Promise<SavedView> {
  const [view] = await shown(db, row.group, [row])
  if (view === undefined) throw new Error('one row makes one view')
  return view
}

async function shown(db: Db, group: GroupId, rows: readonly SavedViewRow[]): Promise<SavedView[]> {
  const names = await namesOf(
    db,
    rows.map(({ by }) => by),
  )
  const closed = await closedNamesIn(db, group)
  return rows.map(({ id, kind, name, owner, query: saved, by: person, at }) => {
    // A condition quotes what was written in a field: it is gone with the field, before it is struck out.
    const query = withoutFields(kind, saved, closed)
    const by = names.get(person)
    if (by === undefined) throw new Error(`no person ${person}, who saved a view`)
    return { id, kind, name, scope: owner === null ? 'group' : 'mine', query, by, at }
  })
}
