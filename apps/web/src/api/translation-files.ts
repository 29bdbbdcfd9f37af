import type { Language } from '@minga/domain/language/language'
import {
  returnedXliffAnswer,
  type ReturnedXliffAnswer,
  type ReturnedXliffRow,
  type TranslatorsFormat,
  type TranslatorsScope,
} from '@minga/protocol/http/translation-files'
import { newTranslations, translationsAnswer } from '@minga/protocol/http/editions'
import { useMutation, useQueryClient } from '@tanstack/react-query'

import { getFile, sendJson } from './api.ts'
import { saveFile } from './files.ts'
import { postBytes } from './post-file.ts'

const pathOf = (edition: string) => `/api/roadmaps/${encodeURIComponent(edition)}`

interface WantedFile {
  readonly format: TranslatorsFormat
  readonly only: TranslatorsScope
  /** The language of the words around the text. */
  readonly language: Language
}

/** Downloads an edition for the programs of translators. */
export function useTranslatorsFile(edition: string) {
  return useMutation({
    mutationFn: async (wanted: WantedFile) =>
      saveFile(await getFile(`${pathOf(edition)}/file?${new URLSearchParams({ ...wanted })}`)),
  })
}

/** The changes that a file from translators would make. The server keeps nothing of the file. */
export function useReturnedXliff(edition: string) {
  return useMutation({
    mutationFn: (file: File) => {
      const asked = new URLSearchParams({ name: file.name.slice(0, 200) })
      const path = `${pathOf(edition)}/translations/file?${asked}`
      return postBytes({ path, blob: file, schema: returnedXliffAnswer }, () => undefined, new AbortController().signal)
    },
  })
}

/** Rows of a file are written so many at once: all of them or none. */
const rowsAtOnce = 50

/** Writes the rows of a file that a person chose. Reports how many are written. */
export function useWriteReturned(edition: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ name, report, rows, written }: ReturnedToWrite) => {
      const file = { exported: report.exported, name: name.slice(0, 200) }
      for (let at = 0; at < rows.length; at += rowsAtOnce) {
        const translations = rows.slice(at, at + rowsAtOnce).flatMap((row) => row.translations)
        const key = crypto.randomUUID()
        const body = newTranslations.parse({ key, sequence: report.sequence, translations, file })
        await sendJson('POST', `${pathOf(edition)}/translations`, body, translationsAnswer)
        written(Math.min(at + rowsAtOnce, rows.length))
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['editions'] }),
  })
}

/** The rows of a returned file that a person chose. */
export interface ReturnedToWrite<Report = ReturnedXliffAnswer> {
  /** The name of the file. */
  readonly name: string
  readonly report: Report
  readonly rows: readonly ReturnedXliffRow[]
  readonly written: (count: number) => void
}
