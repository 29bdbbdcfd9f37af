import { MultiSelect } from '@mantine/core'
import { personId } from '@minga/domain/identity/ids'
import { contactId } from '@minga/domain/sending/contact'
import { mostRecipients } from '@minga/domain/sending/sending'
import type { GroupView } from '@minga/protocol/http/me'
import type { newSending } from '@minga/protocol/http/sendings'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'

import { useMe } from '../../api/account.ts'
import { useContacts } from '../../api/contacts.ts'
import { useGroupPeople } from '../../api/groups.ts'
import { useOrganisations } from '../../api/organisations.ts'
import { QueryState } from '../../ui/states.tsx'
import { AddContact } from './add-contact.tsx'

/** A recipient as one word: `person:<id>` or `contact:<id>`. */
export type Chosen = string

/** The form that the API takes. */
export function recipientsOf(chosen: readonly Chosen[]): z.input<typeof newSending>['to'] {
  return chosen.map((each) => {
    const [kind, id = ''] = each.split(':')
    return kind === 'person' ? { person: personId.parse(id) } : { contact: contactId.parse(id) }
  })
}

interface ChooseRecipientsProps {
  readonly group: GroupView
  /** Only people who read drafts are offered then, and no contacts. */
  readonly isDraft: boolean
  readonly chosen: readonly Chosen[]
  readonly onChange: (chosen: readonly Chosen[]) => void
}

/** Recipients among the group's people and the organisation's contacts; a contact that is missing is added in place. */
export function ChooseRecipients({ group, isDraft, chosen, onChange }: ChooseRecipientsProps) {
  const { t } = useTranslation('sendings')
  const { person, organisation } = useMe()
  const organisations = useOrganisations()
  const people = useGroupPeople(group.id)
  const contacts = useContacts(organisation.id)
  if (people.data === undefined) return <QueryState query={people} rows={2} />
  if (contacts.data === undefined) return <QueryState query={contacts} rows={2} />
  const shortName = (id: string) => organisations.get(id)?.shortName ?? id
  const choices = [
    {
      group: t('contacts.of', { organisation: organisation.shortName }),
      items: (isDraft ? [] : contacts.data).map(({ id, name, office }) => ({
        value: `contact:${id}`,
        label: office === '' ? name : `${name} · ${office}`,
      })),
    },
    {
      group: t('peopleOf', { group: group.name }),
      items: people.data
        .filter(({ id, readsDrafts }) => id !== person.id && (readsDrafts || !isDraft))
        .map(({ id, name, organisation: of }) => ({ value: `person:${id}`, label: `${name} · ${shortName(of)}` })),
    },
  ]
  return (
    <>
      <MultiSelect
        data-autofocus
        label={t('to')}
        description={`${t('toWhat')}${isDraft ? ` ${t('toDraft')}` : ''}`}
        data={choices.filter(({ items }) => items.length > 0)}
        value={[...chosen]}
        onChange={onChange}
        maxValues={mostRecipients}
        searchable
        hidePickedOptions
        clearButtonProps={{ 'aria-label': t('toClear') }}
        nothingFoundMessage={t('toNothing')}
      />
      {isDraft ? null : <AddContact onAdded={({ id }) => onChange([...chosen, `contact:${id}`])} />}
    </>
  )
}
