import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { LanguageSwitch } from './language-switch.tsx'
import { MingaMark } from './minga-mark.tsx'
import './door-page.css'

/** A page for somebody who is not in yet: the brand, the language, and one thing to do. */
export function DoorPage({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('ui')
  return (
    <div className="door-page">
      <header>
        <span className="door-page-brand">
          <MingaMark size={28} />
          {t('minga')}
        </span>
        <LanguageSwitch />
      </header>
      <main>{children}</main>
    </div>
  )
}
