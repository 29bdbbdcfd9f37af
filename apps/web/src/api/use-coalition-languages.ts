import { languages, type Language } from '@minga/domain/language/language'

import { useCoalition } from './use-coalition.ts'

/** The languages that the coalition works in, and `used` where it is none of them: nobody is left without their own. */
export function useCoalitionLanguages(used: Language): readonly Language[] {
  const offered = useCoalition()?.languages ?? languages
  return languages.filter((each) => each === used || offered.includes(each))
}
