import type { Language } from '@minga/domain/language/language'
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

/** From 0, guessed at once, to 4. */
export type Strength = 0 | 1 | 2 | 3 | 4
export type Gauge = (password: string, own: readonly string[]) => Strength

/** Longer ones take seconds to gauge, and are no weaker for what follows. */
const looksAt = 48

const gauges = new Map<Language, Promise<Gauge>>()

/** Loads the words that people guess with: everybody's, and the reader's language. About a megabyte, when it is needed. */
export function loadGauge(language: Language): Promise<Gauge> {
  const gauge = gauges.get(language) ?? makeGauge(language)
  gauges.set(language, gauge)
  return gauge
}

async function makeGauge(language: Language): Promise<Gauge> {
  const [{ ZxcvbnFactory: Factory }, common, words] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    wordsOf(language),
  ])
  const factory: ZxcvbnFactory = new Factory({
    dictionary: { ...common.dictionary, ...words },
    graphs: common.adjacencyGraphs,
  })
  return (password, own) => factory.check(password.slice(0, looksAt), [...own, 'minga']).score
}

async function wordsOf(language: Language) {
  switch (language) {
    case 'es':
      return (await import('@zxcvbn-ts/language-es-es')).dictionary
    case 'pt':
      return (await import('@zxcvbn-ts/language-pt-br')).dictionary
    case 'en':
      return (await import('@zxcvbn-ts/language-en')).dictionary
  }
}
