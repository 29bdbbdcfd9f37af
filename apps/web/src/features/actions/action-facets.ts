import { actionFacets as facetsOfActions, type ListReader } from '@minga/domain/action/action-facets'

import type { RegisterSlots } from '../../records/register-slots.ts'

/** `when=late` and `mine=me` are switches: facets of a single value. */
export function actionFacets(reader: ListReader): RegisterSlots<'action'>['facets'] {
  const { lead, when, mine } = facetsOfActions(reader)
  return {
    lead: ({ record }) => lead(record),
    when: ({ record }) => when(record),
    mine: ({ record }) => mine(record),
  }
}
