import { useEffect, useRef, useState } from 'react'
import type { RoomState } from '@minga/sync/client/room-view'

import { useOpenRooms } from './sync-provider.tsx'

/**
 * Joins a room again that was closed to this person, once they may read it again. One time for each time that it is
 * listed anew: a list that is wrong does not make a loop of refusals.
 *
 * @param isListed whether the person's groups list the room
 * @param askAgain has the groups asked again; resolves when their answer is here
 */
export function useReturn(
  room: string,
  { refusal, synced }: Pick<RoomState, 'refusal' | 'synced'>,
  isListed: boolean,
  askAgain: () => Promise<unknown>,
): void {
  const rooms = useOpenRooms()
  const isClosed = refusal === 'not-found'
  // The list that the page had may be older than the refusal.
  const [hasAsked, setAsked] = useState(false)
  const hasTried = useRef(false)
  if (!isClosed && hasAsked) setAsked(false)
  useEffect(() => {
    if (!isClosed) return undefined
    let isOver = false
    void askAgain().finally(() => {
      if (!isOver) setAsked(true)
    })
    return () => {
      isOver = true
    }
  }, [isClosed, askAgain])
  useEffect(() => {
    if (synced || !isListed) hasTried.current = false
    if (!isClosed || !hasAsked || !isListed || hasTried.current) return
    hasTried.current = true
    rooms.client(room).rejoin().catch(reportError)
  }, [rooms, room, synced, isClosed, hasAsked, isListed])
}
