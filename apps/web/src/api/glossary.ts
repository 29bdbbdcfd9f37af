import type { Language } from '@minga/domain/language/language'
import {
  glossaryAnswer,
  glossaryChanged,
  glossaryFileAnswer,
  type GlossaryChangeInput,
  type glossaryFormats,
} from '@minga/protocol/http/glossary'
import { useMutation, useQuery } from '@tanstack/react-query'

import { getFile, jsonQuery, sendJson } from './api.ts'
import { saveFile } from './files.ts'
import { postBytes } from './post-file.ts'
import { useSharedChange } from './use-change.ts'
import { useIdOf } from './use-id-of.ts'

const path = '/api/coalition/glossary'
const query = jsonQuery(['glossary'], path, glossaryAnswer)

/** The terms of the coalition in its languages. */
export function useGlossary() {
  return useQuery(query)
}

/** Writes and removes terms, all or none. */
export function useChangeGlossary() {
  const keyOf = useIdOf(() => crypto.randomUUID())
  return useSharedChange([query.queryKey], (change: Omit<GlossaryChangeInput, 'key'>) =>
    sendJson('POST', path, { key: keyOf([JSON.stringify(change)]), ...change }, glossaryChanged),
  )
}

/** Downloads the glossary for another program. */
export function useGlossaryFile() {
  return useMutation({
    mutationFn: async (asked: { readonly format: (typeof glossaryFormats)[number]; readonly language: Language }) =>
      saveFile(await getFile(`${path}/file?${new URLSearchParams(asked)}`)),
  })
}

/** The changes that a file of terms would make. The server keeps nothing of the file. */
export function useBroughtTerms() {
  return useMutation({
    mutationFn: (file: File) =>
      postBytes(
        { path: `${path}/file`, blob: file, schema: glossaryFileAnswer },
        () => undefined,
        new AbortController().signal,
      ),
  })
}
