import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'

import { numberFormat } from '../../language/intl-formats.ts'
import { useLanguage } from '../../language/use-language.ts'

/** How many words the text has. It follows the writing: neither a letter nor the editor's first drawing waits for it. */
export function WordCount({ words: counted }: { readonly words: number | undefined }) {
  const { t } = useTranslation('roadmaps')
  const { locale } = useLanguage()
  const words = useDeferredValue(counted, undefined)
  return words === undefined ? null : t('words', { count: words, formatted: numberFormat(locale, {}).format(words) })
}
