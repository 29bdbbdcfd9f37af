import { SegmentedControl } from '@mantine/core'
import { languages } from '@minga/domain/language/language'
import { useTranslation } from 'react-i18next'

import { useCoalitionLanguages } from '../api/installation.ts'
import { languageNames } from '../language/locale.ts'
import { useLanguage } from '../language/use-language.ts'

export function LanguageSwitch() {
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
