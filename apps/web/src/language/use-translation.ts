import { useSyncExternalStore } from 'react'

import { type Spoken, speech } from './speech.ts'
import { partOf, type SpeechPart } from './speech-parts.ts'

/**
 * Says sentences of the first namespace, and of the others by `name:key`. Waits, as Suspense does, until their parts are
 * loaded. It stands in the place of `react-i18next`, whose name and types the components use (`vite.config.ts`): of that
 * library and i18next the pages need these few lines, and the two are 19 KB of every page.
 */
export function useTranslation(namespaces: string | readonly string[] = 'ui'): Spoken {
  const language = useSyncExternalStore(speech.subscribe, speech.language)
  const names = typeof namespaces === 'string' ? [namespaces] : namespaces
  // Before a page has a language, as in a test, keys stand for sentences.
  if (language !== undefined) {
    for (const part of names.map(partOf)) if (!speech.has(part)) waitFor(part)
  }
  return speech.spoken(names[0] ?? 'ui')
}

/**
 * Throws the promise of a part, for which React draws the component anew. Not `use`: what waited by it must call it again when
 * React draws on, and the part is there by then, so that React failed (467) and drew the whole page anew (520).
 */
function waitFor(part: SpeechPart): never {
  // A promise that has failed would be waited for again and again.
  throw speech.failureOf(part) ?? speech.load(part)
}
