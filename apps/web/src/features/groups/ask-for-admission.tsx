import { Button, NativeSelect } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { groupRole, groupRoles, isAtLeast, type GroupRole } from '@minga/domain/group/group'
import type { GroupView } from '@minga/protocol/http/me'
import type { Readers } from '@minga/protocol/http/working-groups'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useAskForAdmission } from '../../api/group-decisions.ts'
import { useOrganisations } from '../../api/organisations.ts'
import { FormButtons } from '../../ui/form-buttons.tsx'
import { useProblemWords } from '../../ui/states.tsx'
import { Form } from '../../ui/form.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'

/** Asks the secretariat to admit an organisation or raise its admission, for leads. Shows unanswered requests. */
export function AskForAdmission({ group, readers }: { readonly group: GroupView; readonly readers: Readers }) {
  const { t } = useTranslation(['groups', 'ui'])
  const organisations = useOrganisations()
  const [isOpen, setOpen] = useState(false)
  return (
    <section>
      <h2>{t('ask.title')}</h2>
      <p className="group-note">{t('ask.what')}</p>
      <ul className="group-asked">
        {readers.requests.map(({ organisation, highest, by }) => (
          <li key={organisation}>
            {t('ask.pending', {
              organisation: organisations.get(organisation)?.shortName ?? organisation,
              role: t(`ui:role.${highest}`),
              name: by.name,
            })}
          </li>
        ))}
      </ul>
      {isOpen ? (
        <AskForm group={group} readers={readers} onClose={() => setOpen(false)} />
      ) : (
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('ask.begin')}
        </Button>
      )}
    </section>
  )
}

function AskForm({
  group,
  readers,
  onClose,
}: {
  readonly group: GroupView
  readonly readers: Readers
  readonly onClose: () => void
}) {
  const { t } = useTranslation(['groups', 'ui'])
  const ask = useAskForAdmission(group.id)
  const problemWords = useProblemWords()
  const highestOf = new Map(readers.organisations.map(({ organisation, highest }) => [organisation, highest]))
  const offered = [...useOrganisations().values()].filter(({ id }) => highestOf.get(id) !== 'lead')
  const [organisation, setOrganisation] = useState(offered[0]?.id)
  const more = groupRoles.filter((role) => {
    const highest = organisation === undefined ? null : (highestOf.get(organisation) ?? null)
    return highest === null || (isAtLeast(role, highest) && role !== highest)
  })
  const [wanted, setWanted] = useState<GroupRole>('editor')
  const role = more.includes(wanted) ? wanted : more[0]
  const [reason, setReason] = useInputState('')
  return (
    <Form
      className="group-ask"
      send={() => {
        if (organisation !== undefined && role !== undefined)
          ask.mutate({ organisation, highest: role, reason }, { onSuccess: onClose })
      }}
    >
      <NativeSelect
        label={t('ask.organisation')}
        value={organisation}
        onChange={(event) => setOrganisation(offered.find(({ id }) => id === event.currentTarget.value)?.id)}
        data={offered.map(({ id, shortName }) => ({ value: id, label: shortName }))}
      />
      <NativeSelect
        label={t('ask.role')}
        value={role}
        onChange={(event) => setWanted(groupRole.catch('editor').parse(event.currentTarget.value))}
        data={more.map((each) => ({ value: each, label: t(`ui:role.${each}`) }))}
      />
      <GrowingTextarea
        label={t('ask.reason')}
        maxLength={300}
        minRows={2}
        value={reason}
        onChange={setReason}
        error={ask.isError ? problemWords(ask.error) : undefined}
      />
      <FormButtons verb={t('ask.do')} isPending={ask.isPending} isReady={reason.trim() !== ''} onCancel={onClose} />
    </Form>
  )
}
