import { Button, Group } from '@mantine/core'
import type { ContactView } from '@minga/protocol/http/contacts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useChangeContact, useContacts, useRemoveContact } from '../../api/contacts.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { FormProblem, QueryState } from '../../ui/states.tsx'
import { AddContact } from './add-contact.tsx'
import { ContactFields, isComplete, trimmed } from './contact-fields.tsx'

/** The contacts of the reader's organisation: added, changed and removed. */
export function ContactsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['sendings', 'ui'])
  const { organisation } = useMe()
  const contacts = useContacts(organisation.id)
  return (
    <Dialog onClose={onClose} size="lg" title={t('contacts.of', { organisation: organisation.shortName })}>
      <p className="sending-hidden">{t('contacts.private', { organisation: organisation.shortName })}</p>
      <QueryState query={contacts} rows={4} />
      {contacts.data?.length === 0 ? <p>{t('contacts.none')}</p> : null}
      <ul className="contact-lines">
        {contacts.data?.map((contact) => (
          <ContactLine key={contact.id} contact={contact} />
        ))}
      </ul>
      <AddContact />
    </Dialog>
  )
}

function ContactLine({ contact }: { readonly contact: ContactView }) {
  const { t } = useTranslation(['sendings', 'ui'])
  const { organisation } = useMe()
  const [what, setWhat] = useState<'shown' | 'changed' | 'removed'>('shown')
  const [draft, setDraft] = useState(contact)
  const change = useChangeContact(organisation.id)
  const remove = useRemoveContact(organisation.id)
  const { id, name, office, address } = contact
  const back = () => setWhat('shown')
  if (what === 'changed') {
    return (
      <li className="contact-line-changed">
        <ContactFields draft={draft} onChange={(next) => setDraft({ ...next, id })} />
        <FormProblem error={change.error} />
        <Group gap="xs">
          <Button
            size="xs"
            loading={change.isPending}
            disabled={!isComplete(draft)}
            onClick={() => change.mutate({ id, ...trimmed(draft) }, { onSuccess: back })}
          >
            {t('save')}
          </Button>
          <Button size="xs" variant="default" onClick={back}>
            {t('ui:cancel')}
          </Button>
        </Group>
      </li>
    )
  }
  return (
    <li className="contact-line">
      <span>
        <strong>{name}</strong>
        <span className="sending-address">{office === '' ? address : `${office} · ${address}`}</span>
      </span>
      {what === 'removed' ? (
        <>
          <span className="sending-reason">{t('contacts.removeWhat')}</span>
          <FormProblem error={remove.error} />
          <Button size="xs" color="red" loading={remove.isPending} onClick={() => remove.mutate(id)}>
            {t('contacts.remove')}
          </Button>
          <Button size="xs" variant="default" onClick={back}>
            {t('ui:cancel')}
          </Button>
        </>
      ) : (
        <>
          <button type="button" aria-label={t('contacts.changeOf', { name })} onClick={() => setWhat('changed')}>
            {t('contacts.change')}
          </button>
          <button type="button" aria-label={t('contacts.removeOf', { name })} onClick={() => setWhat('removed')}>
            {t('contacts.remove')}
          </button>
        </>
      )}
    </li>
  )
}
