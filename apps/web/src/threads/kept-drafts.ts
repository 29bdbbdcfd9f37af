import { type CommentBlock, commentText } from '@minga/domain/thread/comment-text'
import { fileView, type FileView } from '@minga/protocol/http/files'
import { useCallback, useState } from 'react'
import { z } from 'zod'

import { useMe } from '../api/account.ts'

/**
 * What somebody has begun to write at a place and not sent, kept on this device alone. Read once: two tabs do not write into one
 * another.
 */
export function useDraft(place: string) {
  const key = `minga.draft.${useMe().person.id}.${place}`
  const [kept] = useState((): readonly CommentBlock[] => commentText.safeParse(keptJsonHere(key)).data ?? [])
  const keep = useCallback(
    (blocks: readonly CommentBlock[]) => {
      keepHere(key, blocks.length === 0 ? undefined : JSON.stringify(blocks))
    },
    [key],
  )
  return { kept, keep }
}

/** What somebody has attached at a place and not sent: which files. Their bytes are on the shelf. */
export function useFileDraft(place: string) {
  const person = useMe().person.id
  const key = `minga.draft-files.${person}.${place}`
  const [kept] = useState(() => z.array(fileView).safeParse(keptJsonHere(key)).data)
  const keep = useCallback(
    (files: readonly FileView[] | undefined) => {
      keepHere(key, files && JSON.stringify(files))
    },
    [key],
  )
  return { kept, keep }
}

/** Plain words in a field, kept on this device alone until the server has taken them: through a refusal and a reload. */
export interface KeptWords {
  readonly words: string
  readonly write: (words: string) => void
  /** They were taken, or are not wanted: the field is as it was at the beginning. */
  readonly forget: () => void
}

/**
 * @param place which of this person's fields it is
 * @param initial what stands there before anything was written
 */
export function useKeptWords(place: string, initial = ''): KeptWords {
  const person = useMe().person.id
  // As it was when the field came; what arrives later changes nothing under somebody's hands.
  const [{ key, beginning }] = useState(() => ({ key: `minga.words.${person}.${place}`, beginning: initial }))
  const [words, setWords] = useState(() => keptHere(key) ?? beginning)
  const write = (written: string) => {
    setWords(written)
    keepHere(key, written === beginning ? undefined : written)
  }
  return { words, write, forget: () => write(beginning) }
}

/** The fields of a form, kept on this device alone until the server has taken them: through a refusal and a reload. */
export interface KeptFields<Name extends string> {
  readonly fields: Readonly<Record<Name, string>>
  readonly write: (changed: Partial<Record<Name, string>>) => void
  /** They were taken: the form is as it is at a beginning. */
  readonly forget: () => void
}

/**
 * @param place which of this person's forms it is
 * @param begin what stands there before anything was written
 */
export function useKeptFields<Name extends string>(
  place: string,
  begin: () => Readonly<Record<Name, string>>,
): KeptFields<Name> {
  const person = useMe().person.id
  const [key] = useState(() => `minga.fields.${person}.${place}`)
  const [fields, setFields] = useState(() => {
    const beginning = begin()
    return { ...beginning, ...read(key, beginning) }
  })
  const write = (changed: Partial<Record<Name, string>>) => {
    const written = { ...fields, ...changed }
    setFields(written)
    keepHere(key, JSON.stringify(written))
  }
  const forget = () => {
    setFields(begin())
    keepHere(key, undefined)
  }
  return { fields, write, forget }
}

function read<Name extends string>(
  key: string,
  known: Readonly<Record<Name, string>>,
): Partial<Record<Name, string>> {
  const kept = z.record(z.string(), z.string()).safeParse(keptJsonHere(key)).data ?? {}
  const isKnown = (entry: [string, string]): entry is [Name, string] => Object.hasOwn(known, entry[0])
  return Object.fromEntries(Object.entries(kept).filter(isKnown)) as Partial<Record<Name, string>>
}

/*
 * What somebody has written and nobody has taken yet, on this device alone. A browser may keep nothing, or have no room: then what was
 * written stands where it was written, as long as the page does.
 */

function keptHere(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

/** Of which any shape may come out: an older page may have left it. */
function keptJsonHere(key: string): unknown {
  try {
    return JSON.parse(keptHere(key) ?? 'null') as unknown
  } catch {
    return undefined
  }
}

/** @param text undefined: nothing is to be kept any more */
function keepHere(key: string, text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    // As said above.
  }
}
