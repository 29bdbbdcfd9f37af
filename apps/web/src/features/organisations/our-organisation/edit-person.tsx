import { Button, Group, Modal, TextInput } from '@mantine/core'
import type { StaffPerson } from '@minga/protocol/http/people'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useChangePerson } from '../../../api/people.ts'
import { FormProblem } from '../../../ui/states.tsx'

/** What the organisation says of one of its people: their title, and the body within it that they work for. */
export function EditPerson({
  person,
  onClose,
}: {
  readonly person: StaffPerson
  readonly onClose: () => void
}) {
  const { t } = useTranslation(['our-organisation', 'ui'])
  const [title, setTitle] = useState(person.title ?? '')
  const [affiliation, setAffiliation] = useState(person.affiliation ?? '')
  const change = useChangePerson()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('edit.title', { name: person.name })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form
        className="our-organisation-edit"
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate(
            { id: person.id, change: { title: orNull(title), affiliation: orNull(affiliation) } },
            { onSuccess: onClose },
          )
        }}
      >
        <TextInput
          data-autofocus
          maxLength={120}
          label={t('edit.position')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <TextInput
          maxLength={120}
          label={t('edit.affiliation')}
          description={t('edit.affiliationWhat')}
          value={affiliation}
          onChange={(event) => setAffiliation(event.currentTarget.value)}
        />
        <FormProblem error={change.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {t('edit.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
