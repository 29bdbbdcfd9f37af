import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import { mostReturnedBytes } from '@minga/protocol/http/returned-registers'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'

import { ApiProblem } from '../../api/api-problem.ts'
import { returnedTextQuery, sendReturnedText } from '../../api/returned-texts.ts'

/** How a document is to be read. */
export interface Reading {
  /** The organisation whose words it has; empty for one's own. */
  readonly onBehalfOf: string
  /** The state to compare with if the document names none. */
  readonly against?: string
}

/** Sends a document and opens its report. The id identifies a document that is sent again, so that it is not compared twice. */
export function useSendingText(group: GroupView, roadmap: RoadmapView) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [sent, setSent] = useState<number | undefined>(undefined)
  const [error, setError] = useState<unknown>(undefined)
  /** The last one that was sent. */
  const [file, setFile] = useState<File | undefined>(undefined)
  const last = useRef<{ readonly file: File; readonly reading: string; readonly id: string }>(undefined)
  const stopping = useRef(new AbortController())
  useEffect(() => () => stopping.current.abort(), [])
  const send = async (chosen: File, { onBehalfOf, against }: Reading) => {
    setError(undefined)
    setFile(chosen)
    if (chosen.size > mostReturnedBytes) {
      setError(new ApiProblem('too-large', 'a document is at most 25 MB'))
      return
    }
    stopping.current = new AbortController()
    const reading = `${onBehalfOf} ${against ?? ''}`
    const isSame = last.current?.file === chosen && last.current.reading === reading
    const id = isSame ? (last.current?.id ?? '') : crypto.randomUUID()
    last.current = { file: chosen, reading, id }
    setSent(0)
    try {
      const asked = { id, roadmap: roadmap.id, file: chosen, onBehalfOf: onBehalfOf || undefined, against }
      const answer = await sendReturnedText(asked, setSent, stopping.current.signal)
      queries.setQueryData(returnedTextQuery(id).queryKey, answer)
      await navigate({
        to: '/groups/$groupId/roadmaps/$roadmapId/returned/$returnedId',
        params: { groupId: group.id, roadmapId: roadmap.id, returnedId: id },
      })
    } catch (failure) {
      if (!stopping.current.signal.aborted) setError(failure)
    } finally {
      setSent(undefined)
    }
  }
  return {
    sent,
    error,
    file,
    send: (chosen: File, reading: Reading) => void send(chosen, reading),
    stop: () => stopping.current.abort(),
  }
}
