import { Anchor } from '@mantine/core'
import type { Security } from '@minga/protocol/http/security'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useSecurity } from '../../../api/account.ts'
import { QueryState } from '../../../ui/states.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Passkeys } from './passkeys.tsx'
import { PasswordSection } from './password-section.tsx'
import { SecondFactorSection } from './second-factor-section.tsx'
import '../../../ui/page.css'
import './security.css'

/** How the person signs in: password, passkeys and second factor. */
export function SecurityPage() {
  const { t } = useTranslation('security')
  const security = useSecurity()
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="page-body security">
        <QueryState query={security} rows={6} />
        {security.data === undefined ? null : <Ways security={security.data} />}
      </div>
    </>
  )
}

function Ways({ security }: { readonly security: Security }) {
  const { t } = useTranslation('security')
  const { email, hasPassword, secondFactor, passkeys, isFresh } = security
  return (
    <>
      <p className="security-lead">{t('what', { email })}</p>
      {isFresh ? null : (
        <p className="security-stale" role="note">
          {t('stale.what')}{' '}
          <Link to="/sign-in" search={{ next: '/security' }}>
            {t('stale.do')}
          </Link>
        </p>
      )}
      <PasswordSection email={email} hasPassword={hasPassword} isFresh={isFresh} />
      <Passkeys passkeys={passkeys} isFresh={isFresh} />
      <SecondFactorSection factor={secondFactor} isFresh={isFresh} />
      <section>
        <h2>{t('sessions.title')}</h2>
        <p>{t('sessions.what')}</p>
        <Anchor component={Link} to="/sessions">
          {t('sessions.go')}
        </Anchor>
      </section>
    </>
  )
}
