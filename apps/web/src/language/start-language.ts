import { type Language, language } from '@minga/domain/language/language'
import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'

import { localeOf } from './locale.ts'

const rememberedAs = 'minga.language'

/** Loads the sentences of the language this device used last, or of the browser's. */
export async function startLanguage(): Promise<i18n> {
  const language = chooseLanguage([localStorage.getItem(rememberedAs), ...navigator.languages])
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: [],
    defaultNS: 'ui',
    resources: {},
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  await speak(i18next, language)
  return i18next
}

/** Changes the language of everything on the screen, once its sentences are here. */
export async function speak(instance: i18n, language: Language): Promise<void> {
  const catalogues = await loadCatalogues(language)
  for (const [namespace, sentences] of catalogues) {
    instance.addResourceBundle(language, namespace, sentences, true, true)
  }
  await instance.changeLanguage(language)
  localStorage.setItem(rememberedAs, language)
  document.documentElement.lang = localeOf[language]
}

/** The first of the wanted languages that the app speaks, by its main tag (`pt-BR` is `pt`); Spanish when none is. */
export function chooseLanguage(wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const parsed = language.safeParse(tag?.toLowerCase().split('-')[0])
    if (parsed.success) return parsed.data
  }
  return 'es'
}

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
async function loadCatalogues(
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
