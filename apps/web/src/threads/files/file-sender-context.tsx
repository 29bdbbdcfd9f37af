import { createContext, use, useEffect, useMemo, type ReactNode } from 'react'

import { sendFile } from '../../api/thread-files.ts'
import { useMe } from '../../api/account.ts'
import { isFileRefused } from './file-problem.ts'
import { FileSender } from './file-sender.ts'
import { fileShelf } from './file-shelf.ts'

const Sender = createContext<FileSender | undefined>(undefined)

/** Provides the sender of the person's files that are not on the server yet to every page. */
export function FileSenderProvider({ children }: { readonly children: ReactNode }) {
  const person = useMe().person.id
  const [sender, shelf] = useMemo(() => {
    const own = fileShelf(person)
    const made = new FileSender({
      shelf: own,
      send: (file, blob, progress, signal) => sendFile({ ...file, blob }, progress, signal),
      isFinal: isFileRefused,
    })
    return [made, own]
  }, [person])
  useEffect(() => {
    // Fails on a device without storage, where there is nothing to tidy.
    shelf.tidy(Date.now()).catch(() => undefined)
  }, [shelf])
  return <Sender value={sender}>{children}</Sender>
}

export function useFileSender(): FileSender {
  const sender = use(Sender)
  if (sender === undefined) throw new Error('files are attached inside the shell')
  return sender
}
