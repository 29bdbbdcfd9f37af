import { TextInput } from '@mantine/core'
import type { StaffPerson } from '@minga/protocol/http/people'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useChangePerson } from '../../../api/people.ts'
import { DecisionDialog } from '../../../ui/decision-dialog.tsx'

/** Edits a person's title and the body within the organisation that they work for. */
export function EditPerson({
  person,
  onClose,
}: {
  readonly person: StaffPerson
  readonly onClose: () => void
}) {
  const { t } = useTranslation('our-organisation')
  const [title, setTitle] = useState(person.title ?? '')
  const [affiliation, setAffiliation] = useState(person.affiliation ?? '')
  const change = useChangePerson()
  return (
    <DecisionDialog
      title={t('edit.title', { name: person.name })}
      verb={t('edit.save')}
      isPending={change.isPending}
      error={change.error}
      onDecide={() =>
        change.mutate(
          { id: person.id, change: { title: orNull(title), affiliation: orNull(affiliation) } },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <div className="our-organisation-edit">
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
      </div>
    </DecisionDialog>
  )
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
