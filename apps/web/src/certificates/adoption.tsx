import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { SignOffView } from '@minga/protocol/http/sign-offs'
import { useTranslation } from 'react-i18next'

import { certificateFile } from '../api/certificates.ts'
import './certificates.css'

/** The declaration and the certificate of an adopted text. */
export function Adoption({ signOff: { id, group, state, result } }: { readonly signOff: SignOffView }) {
  const { t } = useTranslation('certificates')
  if (state !== 'closed' || result?.adopted !== true) return null
  return (
    <nav className="adoption" aria-label={t('adoption')}>
      <Button
        size="md"
        variant="default"
        renderRoot={(props) => (
          <Link
            {...props}
            to="/groups/$groupId/sign-offs/$signOffId/declaration"
            params={{ groupId: group, signOffId: id }}
          />
        )}
      >
        {t('declaration')}
      </Button>
      <a href={certificateFile(id)} download>
        {t('certificate')}
      </a>
    </nav>
  )
}
