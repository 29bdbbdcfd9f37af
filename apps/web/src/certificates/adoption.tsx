import { Link } from '@tanstack/react-router'
import type { SignOffView } from '@minga/protocol/http/sign-offs'
import { useTranslation } from 'react-i18next'

import { certificateFile } from '../api/certificates.ts'
import './certificates.css'

/** Of an adopted text: the way to its declaration, and its certificate. Nothing of a sign-off that is open or was not adopted. */
export function Adoption({ signOff: { id, group, state, result } }: { readonly signOff: SignOffView }) {
  const { t } = useTranslation('certificates')
  if (state !== 'closed' || result?.adopted !== true) return null
  return (
    <nav className="adoption" aria-label={t('adoption')}>
      <Link to="/groups/$groupId/sign-offs/$signOffId/declaration" params={{ groupId: group, signOffId: id }}>
        {t('declaration')}
      </Link>
      <a href={certificateFile(id)} download>
        {t('certificate')}
      </a>
    </nav>
  )
}
