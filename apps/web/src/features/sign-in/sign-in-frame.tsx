import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { MingaMark } from '../../ui/minga-mark.tsx'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import './sign-in.css'

/** What every page before signing in has around it. */
export function SignInFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('sign-in')
  return (
    <div className="sign-in">
      <header>
        <span className="sign-in-brand">
          <MingaMark size={28} />
          {t('minga')}
        </span>
        <LanguageSwitch />
      </header>
      <main>{children}</main>
    </div>
  )
}
