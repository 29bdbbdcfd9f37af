import { NativeSelect, TextInput } from '@mantine/core'
import { languages, type Language } from '@minga/domain/language/language'
import type { ContactView } from '@minga/protocol/http/contacts'
import { useTranslation } from 'react-i18next'

import { languageNames } from '../../language/locale.ts'

/** A contact as a form holds it. */
export type ContactDraft = Omit<ContactView, 'id'>

export function emptyContact(language: Language): ContactDraft {
  return { name: '', office: '', address: '', language }
}

/** Whether it can be sent: a name, and what looks like an address. */
export function isComplete({ name, address }: ContactDraft): boolean {
  return name.trim() !== '' && /^\S+@\S+\.\S+$/.test(address.trim())
}

export function trimmed({ name, office, address, language }: ContactDraft): ContactDraft {
  return { name: name.trim(), office: office.trim(), address: address.trim(), language }
}

/** Name, office, address and language of a contact. */
export function ContactFields({
  draft,
  onChange,
}: {
  readonly draft: ContactDraft
  readonly onChange: (draft: ContactDraft) => void
}) {
  const { t } = useTranslation('sendings')
  const field = (name: 'name' | 'office' | 'address', maxLength: number) => ({
    label: t(`contacts.${name}`),
    maxLength,
    value: draft[name],
    autoComplete: 'off',
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange({ ...draft, [name]: event.currentTarget.value }),
  })
  return (
    <div className="contact-fields">
      <TextInput {...field('name', 120)} />
      <TextInput {...field('office', 160)} placeholder={t('contacts.officeExample')} />
      <TextInput {...field('address', 254)} type="email" />
      <NativeSelect
        label={t('contacts.language')}
        value={draft.language}
        data={languages.map((each) => ({ value: each, label: languageNames[each] }))}
        onChange={(event) =>
          onChange({
            ...draft,
            language: languages.find((each) => each === event.currentTarget.value) ?? draft.language,
          })
        }
      />
    </div>
  )
}
