import { textIn } from '@minga/domain/language/language'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useCoalition } from '../api/installation.ts'
import { useLanguage } from '../language/use-language.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { MingaMark } from './minga-mark.tsx'
import './door-page.css'

/** A page for somebody who is not in yet: the brand, the language, and one thing to do, in one column unless it is wide. */
export function DoorPage({
  isWide = false,
  children,
}: {
  readonly isWide?: boolean
  readonly children: ReactNode
}) {
  const { t } = useTranslation('ui')
  const { language } = useLanguage()
  const coalition = textIn(useCoalition()?.names ?? {}, language)
  return (
    <div className="door-page" data-wide={isWide || undefined}>
      <header>
        <span className="door-page-brand">
          <MingaMark size={28} />
          {coalition === '' ? t('minga') : coalition}
        </span>
        <LanguageSwitch />
      </header>
      <main>{children}</main>
    </div>
  )
}
