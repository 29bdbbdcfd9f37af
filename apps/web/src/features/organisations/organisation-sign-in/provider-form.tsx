import { Button, PasswordInput, TagsInput, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { emailDomain, type ProviderAnswer } from '@minga/protocol/http/sign-in'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../../api/api-problem.ts'
import { useRemoveOrganisationSignIn, useSetOrganisationSignIn } from '../../../api/organisation-sign-in.ts'
import { CopyText } from '../../../ui/copy-text.tsx'
import { DecisionDialog } from '../../../ui/decision-dialog.tsx'
import { Form } from '../../../ui/form.tsx'
import { FormProblem } from '../../../ui/states.tsx'

interface ProviderFormProps {
  readonly organisation: string
  readonly present: ProviderAnswer['provider']
  readonly callback: string
}

/** The provider of an organisation's own sign-in, and the domains of its people; also to remove it. */
export function ProviderForm({ organisation, present, callback }: ProviderFormProps) {
  const { t } = useTranslation('organisation-sign-in')
  const [issuer, setIssuer] = useInputState(present?.issuer ?? '')
  const [clientId, setClientId] = useInputState(present?.clientId ?? '')
  const [clientSecret, setClientSecret] = useInputState('')
  const [domains, setDomains] = useState(present?.domains.map(({ domain }) => domain) ?? [])
  const set = useSetOrganisationSignIn(organisation)
  const remove = useRemoveOrganisationSignIn(organisation)
  const field = set.error instanceof ApiProblem ? set.error.field?.split('.')[0] : undefined
  const wrong = (name: string) => (field === name ? t(`wrong.${name}`) : undefined)
  const unfit = domains.filter((each) => !emailDomain.safeParse(each).success)
  const [isRemoving, setRemoving] = useState(false)
  return (
    <>
      <Form
        send={() => {
          const secret = clientSecret === '' ? {} : { clientSecret }
          set.mutate({ issuer, clientId, domains, ...secret }, { onSuccess: () => setClientSecret('') })
        }}
      >
        <div className="organisation-sign-in-callback">
          <TextInput label={t('callback')} description={t('callbackWhat')} value={callback} readOnly />
          <CopyText text={callback} label={t('copy')} copied={t('copied')} />
        </div>
        <TextInput
          type="url"
          required
          withAsterisk={false}
          label={t('issuer')}
          description={t('issuerWhat')}
          value={issuer}
          onChange={setIssuer}
          error={wrong('issuer')}
        />
        <TextInput
          required
          withAsterisk={false}
          label={t('clientId')}
          value={clientId}
          onChange={setClientId}
          error={wrong('clientId')}
        />
        <PasswordInput
          required={present === null}
          withAsterisk={false}
          autoComplete="off"
          label={t('clientSecret')}
          description={present === null ? undefined : t('clientSecretKept')}
          visibilityToggleButtonProps={{ 'aria-label': t('show') }}
          value={clientSecret}
          onChange={setClientSecret}
          error={wrong('clientSecret')}
        />
        <TagsInput
          label={t('domains')}
          description={t('domainsWhat')}
          value={domains}
          onChange={setDomains}
          splitChars={[',', ' ', ';']}
          acceptValueOnBlur
          error={unfit.length === 0 ? wrong('domains') : t('unfit', { domains: unfit.join(', ') })}
        />
        {set.isError && field === undefined ? <FormProblem error={set.error} /> : null}
        {set.isSuccess ? <output>{t('done')}</output> : null}
        <div className="organisation-sign-in-buttons">
          <Button type="submit" loading={set.isPending} disabled={domains.length === 0 || unfit.length > 0}>
            {t('save')}
          </Button>
          {present === null ? null : (
            <Button variant="subtle" color="gray" onClick={() => setRemoving(true)}>
              {t('remove')}
            </Button>
          )}
        </div>
      </Form>
      {isRemoving ? (
        <DecisionDialog
          title={t('removeTitle')}
          verb={t('remove')}
          isFinal
          isPending={remove.isPending}
          error={remove.error}
          onDecide={() => remove.mutate(undefined, { onSuccess: () => setRemoving(false) })}
          onClose={() => setRemoving(false)}
        >
          <p>{t('removeWhat')}</p>
        </DecisionDialog>
      ) : null}
    </>
  )
}
