import { milestoneRecord, type Milestone } from '@minga/domain/milestone/milestone'

import type { RegisterDefinition } from '../../records/panel/register-definition.ts'
import { partialDateWords } from '../../ui/partial-date.tsx'
import { MilestoneFields } from './milestone-fields.tsx'

export const milestoneDefinition: RegisterDefinition<Milestone> = {
  kind: 'milestone',
  type: milestoneRecord,
  Fields: MilestoneFields,
  dateOf: ({ date }, locale) => (date === null ? undefined : partialDateWords(date, locale)),
}
