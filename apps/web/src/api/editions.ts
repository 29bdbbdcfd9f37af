import type { Measure } from '@minga/domain/edition/edition'
import {
  authenticChanged,
  editionsAnswer,
  newEditionAnswer,
  translatedThenAnswer,
  translationAnswer,
  translationChanged,
  translationsAnswer,
  translatorChanged,
  translatorsAnswer,
  type ChangesUnaffected,
  type NewEdition,
  type NewTranslations,
  type TranslationLinked,
  type TranslationsSaid,
  type TranslatorNamed,
} from '@minga/protocol/http/editions'
import { useQuery } from '@tanstack/react-query'

import { getJson, jsonQuery, sendJson } from './api.ts'
import { groupsQuery } from './groups.ts'
import { useSharedChange } from './use-change.ts'

const editionsKey = ['editions']
const pathOf = (roadmap: string) => `/api/roadmaps/${encodeURIComponent(roadmap)}`

/** The languages of a roadmap, and the open work in each. */
export function useEditions(roadmap: string) {
  return useQuery({
    ...jsonQuery([...editionsKey, 'of', roadmap], `${pathOf(roadmap)}/editions`, editionsAnswer),
    staleTime: 0,
    meta: { isKept: false },
  })
}

export function useBeginEdition(roadmap: string) {
  return useSharedChange([editionsKey, groupsQuery.queryKey], (begun: NewEdition) =>
    sendJson('POST', `${pathOf(roadmap)}/editions`, begun, newEditionAnswer),
  )
}

/** @param authentic an edition's id, or `all` */
export function useSetAuthentic(roadmap: string) {
  return useSharedChange([editionsKey], (authentic: string) =>
    sendJson('PATCH', `${pathOf(roadmap)}/editions`, { authentic }, authenticChanged),
  )
}

/** With the groups, which say whether the text was archived meanwhile: that may be why a change was refused. */
const staleByTranslating = [editionsKey, groupsQuery.queryKey]

const translationKey = (edition: string) => [...editionsKey, 'translation', edition]

/** An edition beside its source. */
export function useTranslationRows(edition: string, against: Measure) {
  return useQuery({
    ...jsonQuery(
      [...translationKey(edition), against],
      `${pathOf(edition)}/translation?against=${against}`,
      translationAnswer,
    ),
    // Rows in which a person writes stay on the page while it is measured against the other state.
    placeholderData: (before) => (before?.edition.id === edition ? before : undefined),
    staleTime: 0,
    meta: { isKept: false },
  })
}

/** The words of the source at the time when a clause was translated. */
export function useTranslatedThen(edition: string, block: string | undefined) {
  return useQuery({
    queryKey: [...translationKey(edition), 'then', block],
    queryFn: ({ signal }) =>
      getJson(`${pathOf(edition)}/translation/${encodeURIComponent(block ?? '')}`, translatedThenAnswer, signal),
    enabled: block !== undefined,
    gcTime: 0,
    meta: { isKept: false },
  })
}

export function useWriteTranslations(edition: string) {
  return useSharedChange(staleByTranslating, (written: NewTranslations) =>
    sendJson('POST', `${pathOf(edition)}/translations`, written, translationsAnswer),
  )
}

export function useSayOfTranslations(edition: string) {
  return useSharedChange(staleByTranslating, (said: TranslationsSaid) =>
    sendJson('POST', `${pathOf(edition)}/translation-states`, said, translationChanged),
  )
}

export function useLinkTranslation(edition: string) {
  return useSharedChange(staleByTranslating, (linked: TranslationLinked) =>
    sendJson('POST', `${pathOf(edition)}/translation-links`, linked, translationChanged),
  )
}

/** @param work the text that changed */
export function useSayUnaffected(work: string) {
  return useSharedChange(staleByTranslating, (said: ChangesUnaffected) =>
    sendJson('POST', `${pathOf(work)}/unaffected`, said, translationChanged),
  )
}

const translatorsKey = (group: string) => ['translators', group]
const translatorsPath = (group: string) => `/api/groups/${encodeURIComponent(group)}/translators`

/** The translators of a group, by language. */
export function useTranslators(group: string) {
  return useQuery(jsonQuery(translatorsKey(group), translatorsPath(group), translatorsAnswer))
}

export function useNameTranslator(group: string) {
  return useSharedChange([translatorsKey(group)], (named: TranslatorNamed) =>
    sendJson('POST', translatorsPath(group), named, translatorChanged),
  )
}
