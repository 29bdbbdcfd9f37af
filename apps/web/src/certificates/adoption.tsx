import { Link } from '@tanstack/react-router'
import type { SignOffView } from '@minga/protocol/http/sign-offs'
import { useTranslation } from 'react-i18next'

import { certificateFile } from '../api/certificates.ts'
import { SignedPages } from './signed-pages.tsx'
import './certificates.css'

/** The proof that organisations signed: the declaration and certificate of an adopted text, and pages that were signed elsewhere. */
export function Adoption({ signOff }: { readonly signOff: SignOffView }) {
  const { state, result } = signOff
  return (
    <>
      {state === 'closed' && result?.adopted === true ? <AdoptedLinks signOff={signOff} /> : null}
      <SignedPages signOff={signOff.id} />
    </>
  )
}

function AdoptedLinks({ signOff: { id, group } }: { readonly signOff: SignOffView }) {
  const { t } = useTranslation('certificates')
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
