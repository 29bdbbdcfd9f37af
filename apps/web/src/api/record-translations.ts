import type { Language } from '@minga/domain/language/language'
import {
  mostRecordTexts,
  recordLanguagesAnswer,
  recordTextsAnswer,
  recordTextsChanged,
  recordTranslationsAnswer,
  recordTranslationsWritten,
  type NewRecordTranslations,
  type RecordLanguage,
  type RecordTextsSaid,
  type RecordTextsUnaffected,
  type RecordTextScope,
} from '@minga/protocol/http/record-translations'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'

import { getJson, jsonQuery, sendJson } from './api.ts'
import { recordsKey } from './query-keys.ts'
import { useSharedChange } from './use-change.ts'

export const recordTranslationsKey = (group: string) => ['record-translations', group]
const pathOf = (group: string) => `/api/groups/${encodeURIComponent(group)}`

/** How much of a group's records is to be translated into each language. */
export function useRecordLanguages(group: string) {
  return useQuery({
    ...jsonQuery(
      [...recordTranslationsKey(group), 'languages'],
      `${pathOf(group)}/record-translations/languages`,
      recordLanguagesAnswer,
    ),
    staleTime: 0,
    meta: { isKept: false },
  })
}

/** The texts of a group's records that are to be translated into a language, page by page. */
export function useRecordTranslations(group: string, language: Language, only: RecordTextScope) {
  return useInfiniteQuery({
    queryKey: [...recordTranslationsKey(group), language, only],
    queryFn: ({ pageParam: cursor, signal }) => {
      const page = { limit: String(mostRecordTexts), ...(cursor !== '' && { cursor }) }
      const asked = new URLSearchParams({ language, only, ...page })
      return getJson(`${pathOf(group)}/record-translations?${asked}`, recordTranslationsAnswer, signal)
    },
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
    staleTime: 0,
    meta: { isKept: false },
  })
}

/** The texts of some records in all languages, as they stand in their room. */
export function useRecordTexts(group: string, records: readonly string[]) {
  return useQuery({
    queryKey: [...recordTranslationsKey(group), 'texts', records],
    queryFn: ({ signal }) =>
      getJson(`${pathOf(group)}/record-texts?records=${records.join(',')}`, recordTextsAnswer, signal),
    enabled: records.length > 0,
    // Most of them are the same where a text that is done leaves its list.
    placeholderData: (before) => before,
    staleTime: 0,
    gcTime: 0,
    meta: { isKept: false },
  })
}

export function useTranslateRecords(group: string) {
  return useSharedChange([recordTranslationsKey(group)], (written: NewRecordTranslations) =>
    sendJson('POST', `${pathOf(group)}/record-translations`, written, recordTranslationsWritten),
  )
}

export function useSayOfTexts(group: string) {
  return useSharedChange([recordTranslationsKey(group)], (said: RecordTextsSaid) =>
    sendJson('POST', `${pathOf(group)}/record-translation-states`, said, recordTextsChanged),
  )
}

export function useSayTextsUnaffected(group: string) {
  return useSharedChange([recordTranslationsKey(group)], (said: RecordTextsUnaffected) =>
    sendJson('POST', `${pathOf(group)}/record-texts-unaffected`, said, recordTextsChanged),
  )
}

/** Chooses the language of a record's texts that its others are translated from. */
export function useChooseRecordLanguage(group: string) {
  return useSharedChange(
    [recordsKey, recordTranslationsKey(group)],
    ({ record, ...chosen }: RecordLanguage & { readonly record: string }) =>
      sendJson('PATCH', `/api/records/${encodeURIComponent(record)}/language`, chosen, recordTextsChanged),
  )
}
