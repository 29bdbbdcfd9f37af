import { Button, Group } from '@mantine/core'
import type { ContactView } from '@minga/protocol/http/contacts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { newContactId, useAddContact } from '../../api/contacts.ts'
import { useLanguage } from '../../language/use-language.ts'
import { FormProblem } from '../../ui/states.tsx'
import { ContactFields, emptyContact, isComplete, trimmed } from './contact-fields.tsx'

interface AddContactProps {
  readonly onAdded?: (contact: ContactView) => void
}

/** Adds a contact where it is needed. Within another form, so it is no form of its own. */
export function AddContact({ onAdded }: AddContactProps) {
  const { t } = useTranslation(['sendings', 'ui'])
  const { language } = useLanguage()
  const { organisation } = useMe()
  const [isOpen, setOpen] = useState(false)
  const [draft, setDraft] = useState(() => emptyContact(language))
  const [id, setId] = useState(newContactId)
  const { mutate, isPending, error, reset } = useAddContact(organisation.id)
  const close = () => {
    reset()
    setDraft(emptyContact(language))
    setId(newContactId())
    setOpen(false)
  }
  const add = () =>
    mutate(
      { id, ...trimmed(draft) },
      {
        onSuccess: (added) => {
          close()
          onAdded?.(added)
        },
      },
    )
  if (!isOpen) {
    return (
      <Button variant="subtle" size="xs" className="add-contact-begin" onClick={() => setOpen(true)}>
        {t('contacts.add')}
      </Button>
    )
  }
  return (
    <fieldset className="add-contact">
      <legend>{t('contacts.new')}</legend>
      <ContactFields draft={draft} onChange={setDraft} />
      <p className="sending-hidden">{t('contacts.private', { organisation: organisation.shortName })}</p>
      <FormProblem error={error} />
      <Group gap="xs">
        <Button size="xs" variant="default" loading={isPending} disabled={!isComplete(draft)} onClick={add}>
          {t('contacts.addVerb')}
        </Button>
        <Button size="xs" variant="subtle" onClick={close}>
          {t('ui:cancel')}
        </Button>
      </Group>
    </fieldset>
  )
}
