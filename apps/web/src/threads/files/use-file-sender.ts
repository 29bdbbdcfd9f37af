import { useMe } from '../../api/account.ts'
import { sendFile } from '../../api/thread-files.ts'
import { isFileRefused } from './file-problem.ts'
import { FileSender } from './file-sender.ts'
import { fileShelf } from './file-shelf.ts'

/** One for each person who was signed in on this page: what one of them sends goes on while the page shows another place. */
const senders = new Map<string, FileSender>()

/** The sender of the person's files that are not on the server yet. */
export function fileSenderOf(person: string): FileSender {
  const known = senders.get(person)
  if (known !== undefined) return known
  const shelf = fileShelf(person)
  const made = new FileSender({
    shelf,
    send: (file, blob, progress, signal) => sendFile({ ...file, blob }, progress, signal),
    isFinal: isFileRefused,
  })
  senders.set(person, made)
  // Fails on a device without storage, where there is nothing to tidy.
  shelf.tidy(Date.now()).catch(() => undefined)
  return made
}

export function useFileSender(): FileSender {
  return fileSenderOf(useMe().person.id)
}
