import { type FileKind, lookAtFile, mostFileBytes, mostFilesOfComment } from '@minga/domain/file/file-kind'
import { fileNameFor } from '@minga/domain/file/file-name'
import { fileId, newId } from '@minga/domain/identity/ids'
import type { FileView } from '@minga/protocol/http/files'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'

import type { FileProblem } from './file-problem.ts'
import { useFileSender } from './file-sender-context.tsx'
import type { FileState } from './file-sender.ts'
import { useFileDraft } from '../kept-drafts.ts'

/** How often what waits is tried again, in ms. */
const patience = 15_000
const none: readonly FileView[] = []

interface Refused {
  readonly name: string
  readonly problem: FileProblem
}

/** What goes with a comment that is being written. */
export interface AttachedFiles {
  readonly files: readonly FileView[]
  readonly stateOf: (file: FileView) => FileState
  /** What was not taken in, until something else is. */
  readonly refused: readonly Refused[]
  /** Whether this device could not keep what was attached: it is there as long as this page is. */
  readonly isOnlyHere: boolean
  readonly isRestored: boolean
  readonly add: (files: readonly File[]) => void
  readonly remove: (file: FileView) => void
  readonly retry: (file: FileView) => void
  /** The comment was said, and has them from now on. */
  readonly handOver: () => void
  /** As it was at the beginning. */
  readonly reset: () => void
}

/**
 * @param place which of this person's drafts they go with
 * @param initial what goes with it already
 */
export function useAttachedFiles(
  group: string,
  place: string,
  initial: readonly FileView[] = none,
): AttachedFiles {
  const sender = useFileSender()
  const draft = useFileDraft(place)
  const [files, setFiles] = useState(() => draft.kept ?? initial)
  const [isRestored, setIsRestored] = useState(draft.kept !== undefined)
  const [refused, setRefused] = useState<readonly Refused[]>([])
  const [isOnlyHere, setIsOnlyHere] = useState(false)
  useSyncExternalStore(sender.subscribe, sender.version)
  // What arrives while another file is looked at is added to what is there then.
  const now = useRef(files)
  const change = (changed: readonly FileView[]) => {
    now.current = changed
    setFiles(changed)
    draft.keep(sameFiles(changed, initial) ? undefined : changed)
  }
  const isInitial = ({ id }: FileView) => initial.some((each) => each.id === id)
  const stateOf = (file: FileView): FileState => (isInitial(file) ? { is: 'there' } : sender.stateOf(file.id))
  const send = (file: FileView) => void sender.arrive({ ...file, group }).catch(() => undefined)
  const latest = useRef({ send, stateOf, change })
  useEffect(() => {
    latest.current = { send, stateOf, change }
  })
  useEffect(() => {
    const again = () => {
      for (const file of now.current)
        if (latest.current.stateOf(file).is === 'waiting') latest.current.send(file)
    }
    // A draft whose bytes are not here any more goes on without them.
    const settle = async () => {
      const here = await Promise.all(
        now.current.map(async (file) => latest.current.stateOf(file).is === 'there' || sender.has(file.id)),
      )
      if (here.includes(false)) latest.current.change(now.current.filter((_, index) => here[index]))
      again()
    }
    void settle()
    window.addEventListener('online', again)
    const timer = setInterval(again, patience)
    return () => {
      window.removeEventListener('online', again)
      clearInterval(timer)
    }
  }, [sender])

  const add = async (given: readonly File[]) => {
    const problems: Refused[] = []
    setRefused([])
    for (const file of given) {
      const looked = await attachableKind(file)
      if ('problem' in looked) problems.push({ name: file.name, problem: looked.problem })
      else if (now.current.length >= mostFilesOfComment)
        problems.push({ name: file.name, problem: 'tooMany' })
      else {
        const { kind } = looked
        const name = fileNameFor(file.name, kind)
        const view = { id: fileId.parse(newId()), name, kind, bytes: file.size, takenOut: [] }
        change([...now.current, view])
        if (!(await sender.add({ ...view, group }, file))) setIsOnlyHere(true)
      }
    }
    setRefused(problems)
  }
  const letGo = (gone: readonly FileView[]) =>
    void sender.letGo(gone.filter((file) => !isInitial(file)).map(({ id }) => id))
  const settleAs = (settled: readonly FileView[]) => {
    change(settled)
    draft.keep(undefined)
    setRefused([])
    setIsRestored(false)
    setIsOnlyHere(false)
  }
  return {
    files,
    stateOf,
    refused,
    isOnlyHere,
    isRestored,
    add: (given) => void add(given),
    remove: (file) => {
      change(now.current.filter(({ id }) => id !== file.id))
      letGo([file])
    },
    retry: send,
    handOver: () => settleAs(none),
    reset: () => {
      letGo(files)
      settleAs(initial)
    },
  }
}

function sameFiles(some: readonly FileView[], others: readonly FileView[]): boolean {
  return some.map(({ id }) => id).join() === others.map(({ id }) => id).join()
}

/** What a file is, looked at before a byte of it is sent, as the server will look at it. */
async function attachableKind(
  file: Blob,
): Promise<{ readonly kind: FileKind } | { readonly problem: FileProblem }> {
  if (file.size > mostFileBytes) return { problem: 'tooLarge' }
  if (file.size === 0) return { problem: 'empty' }
  const look = lookAtFile(new Uint8Array(await file.arrayBuffer()))
  return 'kind' in look ? look : { problem: look.refused }
}
