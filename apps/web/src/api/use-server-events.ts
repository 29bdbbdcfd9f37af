import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import { hearServerEvents } from './server-events.ts'
import { inboxKey } from './use-inbox.ts'
import { originsKey, threadsKey } from './use-threads.ts'

/** Asks again for what the server says has changed. */
export function useServerEvents(): void {
  const queries = useQueryClient()
  useEffect(
    () =>
      hearServerEvents({
        tell: (event) => {
          switch (event.kind) {
            case 'here':
              if (!event.missed) return
              void queries.invalidateQueries({ queryKey: threadsKey })
              void queries.invalidateQueries({ queryKey: inboxKey })
              return
            case 'inbox':
              void queries.invalidateQueries({ queryKey: inboxKey })
              return
            case 'thread':
              void queries.invalidateQueries({ queryKey: [...threadsKey, event.room] })
              void queries.invalidateQueries({ queryKey: originsKey })
          }
        },
      }),
    [queries],
  )
}
