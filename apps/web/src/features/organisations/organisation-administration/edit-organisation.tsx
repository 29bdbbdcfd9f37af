import { Button, NativeSelect, TextInput } from '@mantine/core'
import { organisationKinds, type Organisation } from '@minga/domain/organisation/organisation'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../../api/api-problem.ts'
import { useChangeOrganisation } from '../../../api/organisations.ts'
import { OrganisationForm } from '../../../organisations/organisation-form.tsx'
import { FormProblem } from '../../../ui/states.tsx'

/**
 * Edits an organisation, with the fields that only the secretariat may change: the short name, which signs everything,
 * and the kind, which decides what it reads.
 */
export function EditOrganisation({ organisation }: { readonly organisation: Organisation }) {
  const { t } = useTranslation('organisation-administration')
  const [shortName, setShortName] = useState(organisation.shortName)
  const [kind, setKind] = useState(organisation.kind)
  const change = useChangeOrganisation(organisation.id)
  const isTaken = change.error instanceof ApiProblem && change.error.code === 'conflict'
  return (
    <div className="organisation-administration-edit">
      <form
        className="organisation-administration-add"
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate({ shortName: shortName.trim(), kind })
        }}
      >
        <TextInput
          required
          withAsterisk={false}
          maxLength={40}
          label={t('shortName')}
          value={shortName}
          onChange={(event) => setShortName(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('kindLabel')}
          description={t('kindWhat')}
          value={kind}
          onChange={(event) =>
            setKind(organisationKinds.find((each) => each === event.currentTarget.value) ?? kind)
          }
          data={organisationKinds.map((each) => ({ value: each, label: t(`kind.${each}`) }))}
        />
        <FormProblem error={change.error} words={isTaken ? t('taken') : undefined} />
        <Button type="submit" variant="default" loading={change.isPending}>
          {t('save')}
        </Button>
      </form>
      <OrganisationForm organisation={organisation} />
    </div>
  )
}
