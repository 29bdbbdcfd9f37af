import type { Language } from '@minga/domain/language/language'

type Catalogue = Record<string, unknown>

/**
 * Every folder's sentences, fetched by language: `src/features/barriers/locales/es.json` is the namespace `barriers`. Folders of the
 * same name, as `src/threads` and `src/features/threads`, share one namespace. The words of records, `record`, are shared with what the
 * server makes.
 */
const files = import.meta.glob<Catalogue>(
  ['../**/locales/*.json', '../../../../packages/domain/src/*/locales/*.json'],
  { import: 'default' },
)

/** `../features/barriers/locales/es.json` → namespace `barriers`, language `es`. */
export function placeOf(path: string): { readonly namespace: string; readonly language: string } | undefined {
  const found = /([^/]+)\/locales\/([a-z]{2})\.json$/.exec(path)
  const [, namespace, language] = found ?? []
  return namespace === undefined || language === undefined ? undefined : { namespace, language }
}

/** All catalogues of one language, each with its namespace. */
export async function loadCatalogues(
  language: Language,
): Promise<readonly (readonly [namespace: string, sentences: Catalogue])[]> {
  const loaded = await Promise.all(
    Object.entries(files).map(async ([path, load]) => {
      const place = placeOf(path)
      return place?.language === language ? ([[place.namespace, await load()]] as const) : []
    }),
  )
  return loaded.flat()
}
