import type { Language } from '@minga/domain/language/language'
import { newRecordTranslations, recordTranslationsWritten } from '@minga/protocol/http/record-translations'
import {
  returnedRecordsAnswer,
  type ReturnedRecordsAnswer,
  type TranslatorsFormat,
  type TranslatorsScope,
} from '@minga/protocol/http/translation-files'
import { useMutation, useQueryClient } from '@tanstack/react-query'

import { getFile, sendJson } from './api.ts'
import { saveFile } from './files.ts'
import { postBytes } from './post-file.ts'
import { recordTranslationsKey } from './record-translations.ts'
import type { ReturnedToWrite } from './translation-files.ts'

const pathOf = (group: string) => `/api/groups/${encodeURIComponent(group)}/record-translations`

interface WantedFile {
  readonly from: Language
  readonly to: Language
  readonly format: TranslatorsFormat
  readonly only: TranslatorsScope
  /** The language of the words around the texts. */
  readonly language: Language
}

/** Downloads the texts of a group's records for the programs of translators. */
export function useRecordsFile(group: string) {
  return useMutation({
    mutationFn: async (wanted: WantedFile) =>
      saveFile(await getFile(`${pathOf(group)}/file?${new URLSearchParams({ ...wanted })}`)),
  })
}

/** The changes that a file from translators would make to texts of records. The server keeps nothing of the file. */
export function useReturnedRecords(group: string, language: Language) {
  return useMutation({
    mutationFn: (file: File) => {
      const path = `${pathOf(group)}/file?${new URLSearchParams({ name: file.name.slice(0, 200), language })}`
      return postBytes(
        { path, blob: file, schema: returnedRecordsAnswer },
        () => undefined,
        new AbortController().signal,
      )
    },
  })
}

/** Texts of a file are written so many at once: all of them or none. */
const textsAtOnce = 50

/** Writes the texts of a file that a person chose. Reports how many are written. */
export function useWriteReturnedRecords(group: string, language: Language) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ name, report, rows, written }: ReturnedToWrite<ReturnedRecordsAnswer>) => {
      const texts = new Map(report.texts.map((text) => [text.id, text]))
      const file = { exported: report.exported, name: name.slice(0, 200) }
      for (let at = 0; at < rows.length; at += textsAtOnce) {
        const translations = rows.slice(at, at + textsAtOnce).flatMap((row) => {
          const text = texts.get(row.id)
          if (text === undefined) return []
          const { record, field, seen, source } = text
          const lines = row.translations.map(({ content }) => content)
          return [{ record, field, seen, source, lines, wording: row.translations[0]?.wording ?? 'draft' }]
        })
        const body = newRecordTranslations.parse({ key: crypto.randomUUID(), language, translations, file })
        await sendJson('POST', pathOf(group), body, recordTranslationsWritten)
        written(Math.min(at + textsAtOnce, rows.length))
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: recordTranslationsKey(group) }),
  })
}
