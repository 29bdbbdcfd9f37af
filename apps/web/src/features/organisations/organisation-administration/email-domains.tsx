import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { useEmailDomains, useGrantDomain, useWithdrawDomain } from '../../../api/organisation-sign-in.ts'
import { useOrganisations } from '../../../api/organisations.ts'
import { FormProblem } from '../../../ui/states.tsx'

/** The e-mail domains that lead to an organisation's own sign-in; those not reviewed come first. */
export function EmailDomains() {
  const { t } = useTranslation('organisation-administration')
  const organisations = useOrganisations()
  const domains = useEmailDomains()
  const grant = useGrantDomain()
  const withdraw = useWithdrawDomain()
  if (domains.data === undefined || domains.data.domains.length === 0) return null
  return (
    <section aria-labelledby="email-domains">
      <h2 id="email-domains">{t('domains.title')}</h2>
      <p className="organisation-administration-note">{t('domains.what')}</p>
      <ul className="lines">
        {domains.data.domains.map(({ domain, organisation, standing, confirmed }) => {
          const isOpen = standing === 'granted' && !confirmed
          return (
            <li key={`${domain} ${organisation}`} className="organisation-administration-line">
              <span>
                <strong>{domain}</strong>
                <span className="organisation-administration-counts">
                  {organisations.get(organisation)?.shortName ?? organisation} ·{' '}
                  {t(isOpen ? 'domains.unconfirmed' : `domains.standing.${standing}`)}
                </span>
              </span>
              {standing === 'claimed' || isOpen ? (
                <Button variant="default" size="compact-sm" onClick={() => grant.mutate({ organisation, domain })}>
                  {t(isOpen ? 'domains.confirm' : 'domains.grant')}
                </Button>
              ) : null}
              {standing === 'claimed' ? null : (
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  onClick={() => withdraw.mutate({ organisation, domain })}
                >
                  {t('domains.withdraw')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <FormProblem error={grant.error} />
      <FormProblem error={withdraw.error} />
    </section>
  )
}
