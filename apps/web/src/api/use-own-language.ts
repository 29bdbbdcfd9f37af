import { useEffect } from 'react'

import { useLanguage } from '../language/use-language.ts'
import { useMe } from './account.ts'

/** Once the server has said who this is, the screen speaks the language they chose, on whichever device. */
export function useOwnLanguage(): void {
  const { person } = useMe()
  const { change } = useLanguage()
  useEffect(() => {
    void change(person.language)
  }, [change, person.language])
}
