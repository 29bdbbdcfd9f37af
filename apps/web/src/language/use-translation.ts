import { use, useSyncExternalStore } from 'react'

import { type Spoken, speech } from './speech.ts'
import { partOf } from './speech-parts.ts'

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
    for (const part of names.map(partOf)) if (!speech.has(part)) use(speech.load(part))
  }
  return speech.spoken(names[0] ?? 'ui')
}
