import type { VersionView } from '@minga/protocol/http/versions'

import { useEditions } from '../../api/editions.ts'
import { useVersions } from '../../api/roadmap-versions.ts'
import type { OfferedText } from './versions-field.tsx'

type AsEdition = Omit<OfferedText, 'versions'>

/** The texts of a roadmap's work with the versions that can be signed. */
export function useOfferedTexts(roadmap: string) {
  const editions = useEditions(roadmap)
  const texts = (editions.data?.editions ?? []).map(({ id, language, authentic, behind, missing, orphans }) => {
    return { roadmap: id, language, authentic, todo: behind + missing + orphans }
  })
  const named = useNamedVersions(texts)
  return { query: editions.data === undefined ? editions : named.query, texts: named.texts }
}

/** The same of texts that are known. */
export function useNamedVersions(texts: readonly AsEdition[]) {
  // One for each language that there can be.
  const first = useVersions(texts[0]?.roadmap)
  const second = useVersions(texts[1]?.roadmap)
  const third = useVersions(texts[2]?.roadmap)
  const asked = [first, second, third].slice(0, texts.length)
  const query = asked.find(({ data }) => data === undefined) ?? first
  if (texts.length === 0 || asked.some(({ data }) => data === undefined)) return { query, texts: undefined }
  return {
    query,
    texts: texts.map((text, at): OfferedText => ({ ...text, versions: signable(asked[at]?.data ?? []) })),
  }
}

function signable(versions: readonly VersionView[]): readonly VersionView[] {
  return versions.filter(({ root }) => root !== null)
}
