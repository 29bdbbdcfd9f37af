import { SegmentedControl } from '@mantine/core'
import { languages, textIn } from '@minga/domain/language/language'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useCoalition, useCoalitionLanguages } from '../api/coalition.ts'
import { languageNames } from '../language/locale.ts'
import { useLanguage } from '../language/use-language.ts'
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
    <SegmentedControl
      aria-label={t('language')}
      size="sm"
      value={language}
      onChange={choose}
      data={offered.map((each) => ({ value: each, label: languageNames[each] }))}
    />
  )
}
