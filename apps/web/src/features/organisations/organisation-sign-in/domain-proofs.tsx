import { Button } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import type { DomainView } from '@minga/protocol/http/sign-in'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../../api/account.ts'
import { useCheckDomain, useGrantDomain } from '../../../api/organisation-sign-in.ts'
import { CopyText } from '../../../ui/copy-text.tsx'
import { FormProblem } from '../../../ui/states.tsx'

interface DomainProofsProps {
  readonly organisation: string
  readonly domains: readonly DomainView[]
}

/** The domains that lead to the organisation's own sign-in, and what is missing for the others. */
export function DomainProofs({ organisation, domains }: DomainProofsProps) {
  const { t } = useTranslation('organisation-sign-in')
  return (
    <section className="domain-proofs" aria-labelledby="domain-proofs">
      <h2 id="domain-proofs">{t('proof.title')}</h2>
      <p>{t('proof.what')}</p>
      <ul className="lines">
        {domains.map((each) => (
          <DomainProof key={each.domain} organisation={organisation} domain={each} />
        ))}
      </ul>
    </section>
  )
}

function DomainProof({
  organisation,
  domain: { domain, standing, record },
}: {
  readonly organisation: string
  readonly domain: DomainView
}) {
  const { t } = useTranslation('organisation-sign-in')
  const maySettle = can(useActor(), { action: 'administer-coalition' })
  const check = useCheckDomain(organisation)
  const grant = useGrantDomain()
  const seen = check.data?.seen
  return (
    <li className="domain-proof">
      <p>
        <strong>{domain}</strong> · {t(`proof.standing.${standing}`)}
      </p>
      {standing === 'claimed' ? (
        <>
          <dl>
            <dt>{t('proof.name')}</dt>
            <dd>
              <Copied text={record.name} />
            </dd>
            <dt>{t('proof.value')}</dt>
            <dd>
              <Copied text={record.value} />
            </dd>
          </dl>
          <div className="organisation-sign-in-buttons">
            <Button variant="default" loading={check.isPending} onClick={() => check.mutate(domain)}>
              {t('proof.check')}
            </Button>
            {maySettle ? (
              <Button variant="subtle" loading={grant.isPending} onClick={() => grant.mutate({ organisation, domain })}>
                {t('proof.grant')}
              </Button>
            ) : null}
          </div>
          {seen === false ? <output>{t('proof.absent')}</output> : null}
          {seen === null ? <output>{t('proof.unknown')}</output> : null}
        </>
      ) : null}
      <FormProblem error={check.error} />
      <FormProblem error={grant.error} />
    </li>
  )
}

function Copied({ text }: { readonly text: string }) {
  const { t } = useTranslation('organisation-sign-in')
  return (
    <>
      <code>{text}</code>{' '}
      <CopyText text={text} label={t('copy')} copied={t('copied')} variant="subtle" size="compact-sm" />
    </>
  )
}
