import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useGroupPeople } from '../../api/groups.ts'
import { useOrganisations } from '../../api/organisations.ts'
import { useChangeThread } from '../../api/threads.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import type { ThreadInGroup } from '../thread-in-group.ts'

/** Assigns a discussion to a person or an organisation of the group; an internal one only within its organisation. */
export function AssignDialog({ thread, group, close }: ThreadInGroup & { readonly close: () => void }) {
  const { t } = useTranslation('changes')
  const change = useChangeThread()
  const people = useGroupPeople(group.id).data ?? []
  const organisations = useOrganisations()
  const present =
    thread.assignee !== null
      ? `person ${thread.assignee.id}`
      : thread.assigneeOrganisation !== null
        ? `organisation ${thread.assigneeOrganisation}`
        : null
  const [chosen, setChosen] = useState<string | null>(present)
  const mayRead = (organisation: string) => thread.audience === 'coalition' || organisation === thread.organisation
  const shortName = (id: string) => organisations.get(id)?.shortName ?? id
  const choices = [
    {
      group: t('assign.organisations'),
      items: [...group.readers.organisations, ...group.readers.observers]
        .filter(mayRead)
        .map((id) => ({ value: `organisation ${id}`, label: shortName(id) })),
    },
    {
      group: t('assign.people'),
      items: people
        .filter(({ organisation }) => mayRead(organisation))
        .map(({ id, name, organisation }) => ({
          value: `person ${id}`,
          label: `${name} · ${shortName(organisation)}`,
        })),
    },
  ]
  const assign = () => {
    const [kind, id] = chosen?.split(' ') ?? []
    change.mutate(
      {
        method: 'POST',
        path: `/api/threads/${thread.id}/assignee`,
        body: kind === undefined ? {} : { [kind]: id },
      },
      { onSuccess: close },
    )
  }
  return (
    <DecisionDialog
      title={t('assign.title')}
      verb={t(chosen === null && present !== null ? 'assign.nobody' : 'assign.verb')}
      isPending={change.isPending}
      isReady={chosen !== present}
      error={change.error}
      onDecide={assign}
      onClose={close}
    >
      <Select
        label={t('assign.whom')}
        data={choices}
        value={chosen}
        onChange={setChosen}
        searchable
        clearable
        data-autofocus
      />
    </DecisionDialog>
  )
}
