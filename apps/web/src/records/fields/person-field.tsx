import { personId } from '@minga/domain/identity/ids'
import { useTranslation } from 'react-i18next'

import { PersonName } from '../../ui/person-name.tsx'
import { usePeople } from '../use-people.ts'
import { ChoiceField } from './choice-field.tsx'
import type { ControlProps } from './controls.tsx'
import { usePersonChoices } from './use-choices.ts'

/** Chooses one person of the group; people of the leading organisation come first. */
export function PersonField({ name, label, hint, value, editing, write }: ControlProps<'person', string | null>) {
  const { t } = useTranslation('records')
  const people = usePeople(editing.group.id)
  const choices = usePersonChoices(editing.group.id, editing.record.lead)
  const person = value === null ? undefined : people.get(value)
  const known = value === null || person !== undefined ? choices : [{ value, label: t('person.other') }, ...choices]
  return (
    <ChoiceField
      name={name}
      label={label}
      hint={hint}
      value={value}
      choices={known}
      searchable
      wide
      plain={
        person === undefined ? t('person.other') : <PersonName name={person.name} organisation={person.organisation} />
      }
      onChoose={(chosen) => write(chosen === null ? null : personId.parse(chosen))}
    />
  )
}
