import { textIn } from '@minga/domain/language/language'
import { useEffect } from 'react'

import { useCoalition } from '../api/coalition.ts'
import { useLanguage } from '../language/use-language.ts'

/** Sets the tab's title, from the particular to the general: "Barriers · Steel · the coalition's name". */
export function useDocumentTitle(parts: readonly string[]): void {
  const { language } = useLanguage()
  const coalition = textIn(useCoalition()?.names ?? {}, language)
  const title = [...parts, coalition === '' ? 'Minga' : coalition].join(' · ')
  useEffect(() => {
    document.title = title
  }, [title])
}
