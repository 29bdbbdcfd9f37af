import { mostReturnedBytes } from '@minga/protocol/http/returned-registers'
import { useEffect, useRef, useState } from 'react'

import { ApiProblem } from '../../api/api-problem.ts'

/** Sends a file and shows its report. The id identifies a file that is sent again, so that it is not compared twice. */
export function useBringing<Answer>(
  bring: (id: string, file: File, progress: (part: number) => void, signal: AbortSignal) => Promise<Answer>,
  arrived: (id: string, answer: Answer) => Promise<void>,
) {
  const [sent, setSent] = useState<number | undefined>(undefined)
  const [error, setError] = useState<unknown>(undefined)
  const last = useRef<{ readonly file: File; readonly id: string }>(undefined)
  const stopping = useRef(new AbortController())
  useEffect(() => () => stopping.current.abort(), [])
  const send = async (file: File) => {
    setError(undefined)
    if (file.size > mostReturnedBytes) {
      setError(new ApiProblem('too-large', 'a file is at most 25 MB'))
      return
    }
    stopping.current = new AbortController()
    const id = last.current?.file === file ? last.current.id : crypto.randomUUID()
    last.current = { file, id }
    setSent(0)
    try {
      await arrived(id, await bring(id, file, setSent, stopping.current.signal))
    } catch (failure) {
      if (!stopping.current.signal.aborted) setError(failure)
    } finally {
      setSent(undefined)
    }
  }
  return { sent, error, send: (file: File) => void send(file), stop: () => stopping.current.abort() }
}
