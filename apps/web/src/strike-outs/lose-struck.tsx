import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import { useMe } from '../api/account.ts'
import { forgetStruckAnswers } from '../api/kept-answers.ts'
import { rememberStruckUntil, useStruckRooms } from '../api/struck-rooms.ts'
import { useRoomsOnceOpen } from '../sync/sync-provider.tsx'

/** Takes from this device what was struck out elsewhere: kept answers, and copies of rooms that are not open. */
export function LoseStruck() {
  const { person } = useMe()
  const queries = useQueryClient()
  const rooms = useRoomsOnceOpen()
  const struck = useStruckRooms(person.id).data
  useEffect(() => {
    const until = struck?.until
    if (struck === undefined || until === undefined || until === null) return
    const lose = async () => {
      await forgetStruckAnswers(queries, person.id)
      await rooms.loseStruck(struck.rooms)
      // Only now: a page that is closed on the way begins again.
      rememberStruckUntil(person.id, until)
    }
    lose().catch(reportError)
  }, [struck, queries, rooms, person.id])
  return null
}
