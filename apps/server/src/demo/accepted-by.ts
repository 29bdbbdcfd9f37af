import type { Day } from '@minga/domain/calendar/partial-date'
import type { PersonId } from '@minga/domain/identity/ids'

import { exampleReason } from './content/acceptances.ts'
import { people } from './content/people.ts'
import type { DemoRecord } from './demo-coalition.ts'

/** An acceptance, which always says that it is an example. */
export function acceptedBy(person: PersonId, on: Day): NonNullable<DemoRecord<never>['answer']> {
  const language = people.find(({ id }) => id === person)?.language ?? 'es'
  return { answer: 'accepted', by: person, reason: exampleReason[language], on }
}
