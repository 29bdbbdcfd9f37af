import type { Action } from '@minga/domain/action/action'
import { personId } from '@minga/domain/identity/ids'
import { useTranslation } from 'react-i18next'

import { ChoiceField } from '../../records/fields/choice-field.tsx'
import { useWords } from '../../records/list/use-words.ts'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import { PersonName } from '../../ui/person-name.tsx'
import { usePeople } from './use-people.ts'

/** One person of the group; those of the organisation that leads stand first. */
export function AssigneeField({ editing }: { readonly editing: RecordEditing<Action> }) {
  const { t } = useTranslation('actions')
  const words = useWords()
  const people = usePeople(editing.group.id)
  const { assignee, lead } = editing.record
  const person = assignee === null ? undefined : people.get(assignee)
  const choices = [...people.values()]
    .toSorted(
      (a, b) =>
        Number(b.organisation === lead) - Number(a.organisation === lead) ||
        words.organisation(a.organisation).localeCompare(words.organisation(b.organisation)) ||
        a.name.localeCompare(b.name),
    )
    .map(({ id, name, organisation }) => ({
      value: id as string,
      label: `${name} · ${words.organisation(organisation)}`,
    }))
  const known =
    assignee === null || person !== undefined
      ? choices
      : [{ value: assignee as string, label: t('otherPerson') }, ...choices]
  return (
    <ChoiceField
      name="assignee"
      label={t('record:field.action.assignee')}
      value={assignee}
      choices={known}
      searchable
      wide
      plain={
        person === undefined ? (
          t('otherPerson')
        ) : (
          <PersonName name={person.name} organisation={person.organisation} />
        )
      }
      onChoose={(chosen) => editing.edit({ assignee: chosen === null ? null : personId.parse(chosen) })}
    />
  )
}
