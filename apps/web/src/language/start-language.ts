import { type Language, language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'

import type { Begun } from '../api/early-answers.ts'
import { type Speech, speech } from './speech.ts'
import { type SpeechPart, speechParts } from './speech-parts.ts'

const rememberedAs = 'minga.language'

/** Speaks the last language on this device, or the person's, or the browser's, with some of its sentences. */
export async function startLanguage(parts: readonly SpeechPart[] = speechParts): Promise<Speech> {
  const own = localStorage.getItem(rememberedAs) ?? (await (globalThis as Begun).mingaLanguage)
  const chosen = chooseLanguage([own, ...navigator.languages])
  await Promise.all(parts.map((part) => speech.load(part, chosen)))
  await speak(speech, chosen)
  return speech
}

/** Changes the language of the page once its sentences are loaded. */
export async function speak(instance: Speech, wanted: Language): Promise<void> {
  if (!(await instance.speak(wanted))) return
  // Called at each navigation, also by each key of a search; to write either anew costs a style of all elements, and a file.
  const page = document.documentElement
  if (localStorage.getItem(rememberedAs) !== wanted) localStorage.setItem(rememberedAs, wanted)
  if (page.lang !== localeOf[wanted]) page.lang = localeOf[wanted]
}

/** Loads a page beside the sentences that it shows first, which it would otherwise find missing one after the other. */
export function withSentences<Page>(parts: readonly SpeechPart[], load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    const [page] = await Promise.all([load(), ...parts.map((part) => speech.load(part))])
    return page
  }
}

/** The first supported language, by its main tag (`pt-BR` is `pt`); Spanish when none is supported. */
export function chooseLanguage(wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const parsed = language.safeParse(tag?.toLowerCase().split('-')[0])
    if (parsed.success) return parsed.data
  }
  return 'es'
}
