import { type Language, language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'

const rememberedAs = 'minga.language'

/** Loads the catalogues of the last language on this device, or of the browser's. */
export async function startLanguage(): Promise<i18n> {
  const language = chooseLanguage([localStorage.getItem(rememberedAs), ...navigator.languages])
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: [],
    defaultNS: 'ui',
    resources: {},
    // React escapes all it renders.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  await speak(i18next, language)
  return i18next
}

/** Changes the language of the page once its catalogues are loaded. */
export async function speak(instance: i18n, language: Language): Promise<void> {
  const catalogues = await loadCatalogues(language)
  for (const [namespace, sentences] of catalogues) {
    instance.addResourceBundle(language, namespace, sentences, true, true)
  }
  await instance.changeLanguage(language)
  localStorage.setItem(rememberedAs, language)
  document.documentElement.lang = localeOf[language]
}

/** The first supported language, by its main tag (`pt-BR` is `pt`); Spanish when none is supported. */
export function chooseLanguage(wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const parsed = language.safeParse(tag?.toLowerCase().split('-')[0])
    if (parsed.success) return parsed.data
  }
  return 'es'
}

type Catalogue = Record<string, unknown>

/**
 * All catalogues, loaded by language: `src/features/barriers/locales/es.json` is the namespace `barriers`. Folders of
 * the same name, such as `src/threads` and `src/features/threads`, share one namespace. The server uses `record`, the
 * words of records, too.
 */
const files = import.meta.glob<Catalogue>(
  ['../**/locales/*.json', '../../../../packages/domain/src/*/locales/*.json'],
  { import: 'default' },
)

/** `../features/barriers/locales/es.json` → namespace `barriers`, language `es`. */
export function catalogueOf(path: string): { readonly namespace: string; readonly language: string } | undefined {
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
      const found = catalogueOf(path)
      return found?.language === language ? ([[found.namespace, await load()]] as const) : []
    }),
  )
  return loaded.flat()
}
