import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { organisationHues, organisationKinds, type OrganisationHue } from '@minga/domain/organisation/organisation'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../../api/api-problem.ts'
import { useAddOrganisation } from '../../../api/organisations.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { focusAtOnce } from '../../../ui/focus-at-once.ts'
import { FormButtons } from '../../../ui/form-buttons.tsx'
import { FormProblem } from '../../../ui/states.tsx'
import { Form } from '../../../ui/form.tsx'

/** Adds an organisation with the fewest fields; its own people fill in the others. */
export function AddOrganisation({ used }: { readonly used: readonly OrganisationHue[] }) {
  const { t } = useTranslation('organisation-administration')
  const { language } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const [shortName, setShortName] = useInputState('')
  const [fullName, setFullName] = useInputState('')
  const [kind, setKind] = useState<(typeof organisationKinds)[number]>('signatory')
  const add = useAddOrganisation()
  const isTaken = add.error instanceof ApiProblem && add.error.code === 'conflict'
  if (!isOpen) {
    return (
      <Button mt="md" onClick={() => setOpen(true)}>
        {t('add')}
      </Button>
    )
  }
  return (
    <Form
      className="organisation-administration-add"
      send={() => {
        const names = { [language]: fullName.trim() || shortName.trim() }
        add.mutate(
          { shortName: shortName.trim(), names, kind, hue: leastUsed(used) },
          {
            onSuccess: () => {
              setShortName('')
              setFullName('')
              setOpen(false)
            },
          },
        )
      }}
    >
      <TextInput
        required
        withAsterisk={false}
        maxLength={40}
        ref={focusAtOnce}
        label={t('shortName')}
        value={shortName}
        onChange={setShortName}
      />
      <TextInput maxLength={200} label={t('fullName')} value={fullName} onChange={setFullName} />
      <NativeSelect
        label={t('kindLabel')}
        value={kind}
        onChange={(event) => setKind(organisationKinds.find((each) => each === event.currentTarget.value) ?? kind)}
        data={organisationKinds.map((each) => ({ value: each, label: t(`kind.${each}`) }))}
      />
      <FormProblem error={add.error} words={isTaken ? t('taken') : undefined} />
      <FormButtons verb={t('add')} isPending={add.isPending} onCancel={() => setOpen(false)} />
    </Form>
  )
}

/** The least used colour, so that neighbours differ; the organisation may choose another. */
function leastUsed(used: readonly OrganisationHue[]): OrganisationHue {
  const count = (hue: OrganisationHue) => used.filter((each) => each === hue).length
  return organisationHues.toSorted((a, b) => count(a) - count(b))[0] ?? 'teal'
}
