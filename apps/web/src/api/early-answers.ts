import { heardHeader } from '@minga/protocol/http/first-answer'

/** The answers that the first script leaves for the app. */
export interface Begun {
  /** The server events that all early answers know of, up to this sequence; undefined where one says none. */
  mingaHeard?: Promise<number | undefined>
  /** Answers that were asked for before the app had loaded, by path. */
  mingaEarly?: Map<string, Promise<Response>> | undefined
  /** The language of the person who is signed in, where this device remembers none; undefined without a person or an answer. */
  mingaLanguage?: Promise<string | undefined>
}

/** How long after the page began an early answer is as good as one asked for now, in ms. */
const freshFor = 10_000

/** The answer that the first script has asked for, once; `undefined` where it asked for none. */
export function takeEarly(path: string, page: Begun = globalThis as Begun): Promise<Response> | undefined {
  page.mingaHeard ??= heardByAll([...(page.mingaEarly?.values() ?? [])])
  const early = page.mingaEarly?.get(path)
  page.mingaEarly?.delete(path)
  return performance.now() < freshFor ? early : undefined
}

/** Up to which server event the page knows everything; undefined where it has to ask again once it listens. */
export function heardEarly(page: Begun = globalThis as Begun): Promise<number | undefined> {
  return page.mingaHeard ?? Promise.resolve(undefined)
}

async function heardByAll(answers: readonly Promise<Response>[]): Promise<number | undefined> {
  try {
    const heard = (await Promise.all(answers)).map(({ headers }) => Number(headers.get(heardHeader) ?? Number.NaN))
    const oldest = Math.min(...heard)
    return Number.isSafeInteger(oldest) ? oldest : undefined
  } catch {
    // What failed is asked again by whom it was for; the events then come after all of it.
    return undefined
  }
}
