import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

import { forgetWhoWasHere, keepAnswers } from './kept-answers.ts'
import { useMe } from './account.ts'

/** Keeps what the server says on this device, under the person it said it to. */
export function useKeepAnswers(): void {
  const queries = useQueryClient()
  const { person } = useMe()
  const first = useRef(person.id)
  useEffect(() => {
    if (first.current !== person.id) {
      // Another person signed in in another tab: nothing of the first one's may be shown to them, or kept as theirs.
      forgetWhoWasHere()
      queries.clear()
      location.reload()
      return
    }
    return keepAnswers(queries, person.id, reportError)
  }, [queries, person.id])
}
