import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import { hearServerEvents } from './event-socket.ts'
import { groupsQuery } from './groups.ts'
import { homeQuery } from './home.ts'
import { inboxKey } from './inbox.ts'
import { heardTyping, typingEnded } from './thread-typing.ts'
import { oneRecordKey } from './records.ts'
import { roundsKey } from './rounds.ts'
import { threadNews } from './thread-news.ts'
import { originsKey, threadsKey } from './threads.ts'

/** Asks again for what the server says has changed. */
export function useServerEvents(): void {
  const queries = useQueryClient()
  useEffect(() => {
    let hasHeard = false
    const tellThread = threadNews(queries)
    return hearServerEvents({
      tell: (event) => {
        switch (event.kind) {
          case 'here':
            // What happened between an answer and the first time one is heard was told to nobody.
            if (!event.missed && hasHeard) return
            hasHeard = true
            void queries.invalidateQueries({ queryKey: threadsKey })
            void queries.invalidateQueries({ queryKey: originsKey })
            void queries.invalidateQueries({ queryKey: oneRecordKey })
            void queries.invalidateQueries({ queryKey: inboxKey })
            void queries.invalidateQueries({ queryKey: roundsKey })
            void queries.invalidateQueries({ queryKey: homeQuery.queryKey })
            void queries.invalidateQueries({ queryKey: groupsQuery.queryKey })
            return
          case 'round':
            void queries.invalidateQueries({ queryKey: roundsKey })
            return
          case 'roadmaps':
            void queries.invalidateQueries({ queryKey: groupsQuery.queryKey })
            return
          case 'inbox':
            void queries.invalidateQueries({ queryKey: inboxKey })
            // Who is told of something may owe something now.
            void queries.invalidateQueries({ queryKey: homeQuery.queryKey })
            return
          case 'thread':
            typingEnded(event.thread)
            tellThread(event.room, event.thread)
            void queries.invalidateQueries({ queryKey: originsKey })
            // A comment may be an organisation's answer.
            void queries.invalidateQueries({ queryKey: roundsKey })
            return
          case 'records':
            void queries.invalidateQueries({
              queryKey: event.record === null ? oneRecordKey : [...oneRecordKey, event.record],
            })
            return
          case 'typing':
            heardTyping(event)
        }
      },
    })
  }, [queries])
}
