import { type FileKind, mostFileBytes, mostFilesOfComment } from '@minga/domain/file/file-kind'
import { lookAtFile } from '@minga/domain/file/look-at-file'
import { fileNameFor } from '@minga/domain/file/file-name'
import { fileId, newId } from '@minga/domain/identity/ids'
import type { FileView } from '@minga/protocol/http/files'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'

import type { FileProblem } from './file-problem.ts'
import { useFileSender } from './use-file-sender.ts'
import type { FileState } from './file-sender.ts'
import { useFileDraft } from '../kept-drafts.ts'

/** In ms. How often waiting files are tried again. */
const patience = 15_000
const none: readonly FileView[] = []

interface Refused {
  readonly name: string
  readonly problem: FileProblem
}

/** The attachments of a comment being written. */
export interface AttachedFiles {
  readonly files: readonly FileView[]
  readonly stateOf: (file: FileView) => FileState
  /** Files that were refused here, until the next one is added. */
  readonly refused: readonly Refused[]
  /** Whether this device could not store a file, so that closing the page loses it. */
  readonly isOnlyHere: boolean
  readonly isRestored: boolean
  readonly add: (files: readonly File[]) => void
  readonly remove: (file: FileView) => void
  readonly retry: (file: FileView) => void
  /** Call when the comment is posted: it owns the files from then on. */
  readonly handOver: () => void
  /** Restores the initial files. */
  readonly reset: () => void
}

/**
 * @param place the key of the draft they belong to
 * @param initial files that the comment already has
 */
export function useAttachedFiles(group: string, place: string, initial: readonly FileView[] = none): AttachedFiles {
  const sender = useFileSender()
  const draft = useFileDraft(place)
  const [files, setFiles] = useState(() => draft.kept ?? initial)
  const [isRestored, setIsRestored] = useState(draft.kept !== undefined)
  const [refused, setRefused] = useState<readonly Refused[]>([])
  const [isOnlyHere, setIsOnlyHere] = useState(false)
  useSyncExternalStore(sender.subscribe, sender.version)
  // The latest list, for files that are added while another is being checked.
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
      for (const file of now.current) if (latest.current.stateOf(file).is === 'waiting') latest.current.send(file)
    }
    // Drops files whose bytes are no longer on this device.
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
      const checked = await attachableKind(file)
      if ('problem' in checked) problems.push({ name: file.name, problem: checked.problem })
      else if (now.current.length >= mostFilesOfComment) problems.push({ name: file.name, problem: 'tooMany' })
      else {
        const { kind } = checked
        const name = fileNameFor(file.name, kind)
        const view = { id: fileId.parse(newId()), name, kind, bytes: file.size, takenOut: [] }
        change([...now.current, view])
        if (!(await sender.add({ ...view, group }, file))) setIsOnlyHere(true)
      }
    }
    setRefused(problems)
  }
  const discard = (gone: readonly FileView[]) =>
    void sender.discard(gone.filter((file) => !isInitial(file)).map(({ id }) => id))
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
      discard([file])
    },
    retry: send,
    handOver: () => settleAs(none),
    reset: () => {
      discard(files)
      settleAs(initial)
    },
  }
}

/** Attaches a file that a person brought to the form, once. */
export function useFirstFile({ add }: AttachedFiles, file: File | undefined): void {
  const [added] = useState(() => new WeakSet<File>())
  useEffect(() => {
    if (file === undefined || added.has(file)) return
    added.add(file)
    add([file])
  })
}

function sameFiles(some: readonly FileView[], others: readonly FileView[]): boolean {
  return some.map(({ id }) => id).join() === others.map(({ id }) => id).join()
}

/** The kind of a file by its content, checked before it is sent as the server will check it. */
async function attachableKind(file: Blob): Promise<{ readonly kind: FileKind } | { readonly problem: FileProblem }> {
  if (file.size > mostFileBytes) return { problem: 'tooLarge' }
  if (file.size === 0) return { problem: 'empty' }
  const look = lookAtFile(new Uint8Array(await file.arrayBuffer()))
  return 'kind' in look ? look : { problem: look.refused }
}
