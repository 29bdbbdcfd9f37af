import { actionRecord, type Action } from '@minga/domain/action/action'

import type { RegisterDefinition } from '../../records/panel/register-definition.ts'
import { partialDateWords } from '../../ui/partial-date.tsx'
import { ActionFields } from './action-fields.tsx'

export const actionDefinition: RegisterDefinition<Action> = {
  kind: 'action',
  type: actionRecord,
  Fields: ActionFields,
  dateOf: ({ due }, locale) => (due === null ? undefined : partialDateWords(due, locale)),
}
