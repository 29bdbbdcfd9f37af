import { MultiSelect } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import { mostMembers } from '@minga/domain/consultation/consultation'
import { typedMembers, type TypedMember } from '@minga/domain/consultation/typed-members'
import { contactId } from '@minga/domain/sending/contact'
import type { NewConsultation } from '@minga/protocol/http/consultations'
import { useTranslation } from 'react-i18next'

import { useActor, useMe } from '../../api/account.ts'
import { useContacts } from '../../api/contacts.ts'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { QueryState } from '../../ui/states.tsx'

/** The asked members: contacts by their ids, and people as they were typed. */
export interface AskedMembers {
  readonly contacts: readonly string[]
  readonly text: string
  readonly typed: readonly TypedMember[]
  /** Lines without an address. */
  readonly unread: readonly string[]
}

export const noMembers: AskedMembers = { contacts: [], text: '', typed: [], unread: [] }

/** The form that the API takes. */
export function membersOf({ contacts, typed }: AskedMembers): NewConsultation['to'] {
  return [...contacts.map((each) => ({ contact: contactId.parse(each) })), ...typed]
}

interface ChooseMembersProps {
  readonly asked: AskedMembers
  readonly onChange: (asked: AskedMembers) => void
}

/** Members among the organisation's contacts, and from a list that is pasted. */
export function ChooseMembers({ asked, onChange }: ChooseMembersProps) {
  const { t } = useTranslation('consultations')
  const actor = useActor()
  const { organisation } = useMe()
  const { typed, unread } = asked
  return (
    <>
      {can(actor, { action: 'use-contacts', resource: organisation.id }) ? (
        <Contacts asked={asked} onChange={onChange} />
      ) : null}
      <GrowingTextarea
        minRows={3}
        maxRows={12}
        label={t('members.paste')}
        description={t('members.pasteHow')}
        placeholder={t('members.pasteExample')}
        value={asked.text}
        error={unread.length === 0 ? undefined : t('members.unread', { count: unread.length, line: unread[0] ?? '' })}
        onChange={({ currentTarget: { value: text } }) => {
          const read = typedMembers(text)
          onChange({ ...asked, text, typed: read.members, unread: read.unread })
        }}
      />
      {typed.length === 0 ? null : (
        <p className="consultations-quiet" aria-live="polite">
          {t('members.read', { count: typed.length })}
        </p>
      )}
    </>
  )
}

function Contacts({ asked, onChange }: ChooseMembersProps) {
  const { t } = useTranslation('consultations')
  const { organisation } = useMe()
  const contacts = useContacts(organisation.id)
  if (contacts.data === undefined) return <QueryState query={contacts} rows={1} />
  if (contacts.data.length === 0) return null
  return (
    <MultiSelect
      label={t('members.contacts', { organisation: organisation.shortName })}
      data={contacts.data.map(({ id, name, office }) => ({
        value: id,
        label: office === '' ? name : `${name} · ${office}`,
      }))}
      value={[...asked.contacts]}
      onChange={(ids) => onChange({ ...asked, contacts: ids })}
      maxValues={mostMembers}
      searchable
      hidePickedOptions
      nothingFoundMessage={t('members.nothing')}
    />
  )
}
