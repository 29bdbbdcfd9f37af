import type { Actor } from '@minga/domain/access/can'
import type { CustomFieldId, CustomFields } from '@minga/domain/custom-field/custom-field'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { GroupId } from '@minga/domain/identity/ids'
import { registerRoom } from '@minga/domain/room/room-name'
import type { Db } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import { isSuspended } from '@minga/storage/people/suspension-rows'
import { fieldsClosedIn } from '@minga/storage/records/closed-field-rows'
import { allCustomFields } from '@minga/storage/records/custom-field-rows'

import { notAllowed, Refusal } from '../../http/refusal.ts'
import { groupIfAllowed } from '../../views/readable-groups.ts'
import { ReadWhileRightsStand, type StandingRights } from '../../while-rights-stand.ts'

/** The coalition's own fields that a group fills, and those that it has closed. */
export interface FieldsOfGroup {
  readonly own: CustomFields
  readonly closed: readonly CustomFieldId[]
}

interface Place {
  readonly group: WorkingGroup | undefined
  /** Whether the person is suspended from its register. */
  readonly isSuspended: boolean
}

/**
 * The facts that are the same for all pieces of a set of changes: a set of 5,000 records asks for them 200 times within
 * seconds. Changes of these rows are counted as changes of rights, so that what is kept is never older than the rows.
 */
export class ChangeFacts {
  readonly #db: Db
  readonly #places: ReadWhileRightsStand<Place>
  readonly #fields: ReadWhileRightsStand<FieldsOfGroup>

  constructor(db: Db, rights: StandingRights) {
    this.#db = db
    this.#places = new ReadWhileRightsStand(rights)
    this.#fields = new ReadWhileRightsStand(rights)
  }

  /** The group, if this person may write in its register at this moment. */
  async writableGroup(actor: Actor, id: GroupId): Promise<WorkingGroup | Refusal> {
    const { group, isSuspended: isOut } = await this.#places.find(`${id} ${actor.person}`, async () => {
      const found = await findGroup(this.#db, id)
      return { group: found, isSuspended: await isSuspended(this.#db, registerRoom(id), actor.person) }
    })
    const allowed = groupIfAllowed(actor, group, 'write')
    return isOut && !(allowed instanceof Refusal) ? notAllowed : allowed
  }

  fieldsOf(group: GroupId): Promise<FieldsOfGroup> {
    return this.#fields.find(group, async () => {
      const [fields, closed] = await Promise.all([allCustomFields(this.#db), fieldsClosedIn(this.#db, group)])
      return { own: fields.filter(({ id }) => !closed.includes(id)), closed }
    })
  }
}
