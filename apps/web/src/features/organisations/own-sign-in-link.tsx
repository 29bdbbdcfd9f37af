import { can } from '@minga/domain/access/can'
import type { OrganisationId } from '@minga/domain/identity/ids'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'

/** For those who may set how an organisation's people sign in at home. */
export function OwnSignInLink({ organisation }: { readonly organisation: OrganisationId }) {
  const { t } = useTranslation('organisations')
  if (!can(useActor(), { action: 'set-organisation-sign-in', resource: organisation })) return null
  return (
    <Link
      className="organisation-own-sign-in"
      to="/organisations/$organisationId/sign-in"
      params={{ organisationId: organisation }}
    >
      {t('ownSignIn')}
    </Link>
  )
}
