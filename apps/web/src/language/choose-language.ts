import { language, type Language } from '@minga/domain/language/language'

/** The first of the wanted languages that the app speaks, by its main tag (`pt-BR` is `pt`); Spanish when none is. */
export function chooseLanguage(wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const parsed = language.safeParse(tag?.toLowerCase().split('-')[0])
    if (parsed.success) return parsed.data
  }
  return 'es'
}
