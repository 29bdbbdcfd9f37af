import { type Language, language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'

const rememberedAs = 'minga.language'

/** `outer` has what pages without a session need, `inner` the rest. */
export type CataloguePart = keyof typeof catalogues

/** Loads the catalogues of the last language on this device, or of the browser's. */
export async function startLanguage(parts: readonly CataloguePart[] = ['outer', 'inner']): Promise<i18n> {
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
  for (const part of parts) wanted.add(part)
  await speak(i18next, language)
  return i18next
}

/** Changes the language of the page once its catalogues are loaded. */
export async function speak(instance: i18n, language: Language): Promise<void> {
  await Promise.all([...wanted].map((part) => addCatalogues(instance, part, language)))
  await instance.changeLanguage(language)
  localStorage.setItem(rememberedAs, language)
  document.documentElement.lang = localeOf[language]
}

/** Loads the sentences of pages for signed-in people, unless they are loaded. */
export async function speakInside(): Promise<void> {
  if (wanted.has('inner')) return
  await addCatalogues(i18next, 'inner', chooseLanguage([i18next.language]))
  wanted.add('inner')
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
 * All catalogues of a language in two files: `src/features/barriers/locales/es.json` is the namespace `barriers`.
 * Folders of the same name, such as `src/threads` and `src/features/threads`, share one namespace. The server uses
 * `record`, the words of records, too.
 */
const catalogues = {
  outer: {
    es: () => import('./catalogues/outer-es.ts'),
    pt: () => import('./catalogues/outer-pt.ts'),
    en: () => import('./catalogues/outer-en.ts'),
  },
  inner: {
    es: () => import('./catalogues/inner-es.ts'),
    pt: () => import('./catalogues/inner-pt.ts'),
    en: () => import('./catalogues/inner-en.ts'),
  },
} satisfies Record<string, Record<Language, () => Promise<{ readonly sentences: Record<string, Catalogue> }>>>

/** The parts that the page needs in each language from now on. */
const wanted = new Set<CataloguePart>()

/** `../features/barriers/locales/es.json` → namespace `barriers`, language `es`. */
export function catalogueOf(path: string): { readonly namespace: string; readonly language: string } | undefined {
  const found = /([^/]+)\/locales\/([a-z]{2})\.json$/.exec(path)
  const [, namespace, language] = found ?? []
  return namespace === undefined || language === undefined ? undefined : { namespace, language }
}

async function addCatalogues(instance: i18n, part: CataloguePart, language: Language): Promise<void> {
  const { sentences: files } = await catalogues[part][language]()
  for (const [path, sentences] of Object.entries(files)) {
    const found = catalogueOf(path)
    if (found !== undefined) instance.addResourceBundle(language, found.namespace, sentences, true, true)
  }
}
