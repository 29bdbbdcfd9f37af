/** The answers that the first script leaves for the app. */
export interface Begun {
  /** Answers that were asked for before the app had loaded, by path. */
  mingaEarly?: Map<string, Promise<Response>> | undefined
  /** The language of the person who is signed in, where this device remembers none; undefined without a person or an answer. */
  mingaLanguage?: Promise<string | undefined>
}

/** How long after the page began an early answer is as good as one asked for now, in ms. */
const freshFor = 10_000

/** The answer that the first script has asked for, once; `undefined` where it asked for none. */
export function takeEarly(path: string, page: Begun = globalThis as Begun): Promise<Response> | undefined {
  const early = page.mingaEarly?.get(path)
  page.mingaEarly?.delete(path)
  return performance.now() < freshFor ? early : undefined
}
