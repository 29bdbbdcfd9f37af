import { languages, textIn } from '@minga/domain/language/language'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useCoalition, useCoalitionLanguages, useIsCoalitionComing } from '../api/coalition.ts'
import { languageNames } from '../language/locale.ts'
import { useLanguage } from '../language/use-language.ts'
import { MingaMark } from './minga-mark.tsx'
import { Segments } from './segments.tsx'

import './signed-out-page.css'

/** A page that needs no session: brand, language and one task, in one column unless `isWide`. */
export function SignedOutPage({
  isWide = false,
  children,
}: {
  readonly isWide?: boolean
  readonly children: ReactNode
}) {
  const { t } = useTranslation('ui')
  const { language } = useLanguage()
  const coalition = textIn(useCoalition()?.names ?? {}, language)
  // Its name takes a line or two and pushes the page down.
  if (useIsCoalitionComing()) return <div className="signed-out-page" />
  return (
    <div className="signed-out-page" data-wide={isWide || undefined}>
      <header>
        <span className="signed-out-page-brand">
          <MingaMark size={28} />
          {coalition === '' ? t('minga') : coalition}
        </span>
        <LanguageSwitch />
      </header>
      <main>{children}</main>
    </div>
  )
}

function LanguageSwitch() {
  const { t } = useTranslation('ui')
  const { language, change } = useLanguage()
  const offered = useCoalitionLanguages(language)
  if (offered.length === 1) return null
  const choose = (wanted: string) => {
    const found = languages.find((each) => each === wanted)
    if (found !== undefined) change(found).catch(reportError)
  }
  return (
    <Segments
      aria-label={t('language')}
      size="sm"
      value={language}
      onChange={choose}
      data={offered.map((each) => ({ value: each, label: languageNames[each] }))}
    />
  )
}
