import type { Begun } from '../api/early-answers.ts'

/** The first needs of the pages of some addresses. All are addresses of files but `answers`, which the API gives. */
export interface FirstOfPages {
  /** A regular expression of the addresses. */
  readonly at: string
  readonly scripts: readonly string[]
  readonly styles: readonly string[]
  readonly fonts: readonly string[]
  /** Sentences by language. */
  readonly sentences: Readonly<Record<string, readonly string[]>>
  readonly answers: readonly string[]
  /** The room of the address, with `$1`; asked for where the device does not hold it. */
  readonly room?: string
}

/**
 * Runs before any other script, alone: asks at once for what this address needs, all of it side by side, where the
 * page would find it out one import after the other. A build writes the list; the first entry that fits counts.
 */
export function begin(list: readonly FirstOfPages[], page: Window & Begun): void {
  const { document, location, navigator } = page
  const fitting = list.find(({ at }) => new RegExp(at).test(location.pathname))
  if (fitting === undefined) return
  const hint = (rel: string, href: string, as?: string) => {
    const link = document.createElement('link')
    link.rel = rel
    link.href = href
    if (as !== undefined) link.setAttribute('as', as)
    // As the page will ask for it: a preload in another mode is not used, and the file comes twice.
    if (as !== undefined) link.crossOrigin = 'anonymous'
    document.head.append(link)
  }
  const fetchEarly = (path: string) => {
    const answer = page.fetch(path, { credentials: 'same-origin', headers: { 'Minga-First': '1' } })
    // The caller that takes the answer gets the failure.
    answer.catch(() => undefined)
    return [path, answer] as const
  }
  const room = fitting.room?.replace('$1', new RegExp(fitting.at).exec(location.pathname)?.[1] ?? '')
  const isKept = room === undefined || (kept('minga.kept-rooms') ?? '').split(' ').includes(room)
  const paths = isKept ? fitting.answers : [...fitting.answers, `/api/rooms/${room}/state`]
  page.mingaEarly = new Map(paths.map(fetchEarly))
  for (const style of fitting.styles) hint('preload', style, 'style')
  for (const script of fitting.scripts) hint('modulepreload', script)
  for (const font of fitting.fonts) hint('preload', font, 'font')
  const remembered = kept('minga.language')
  const person = remembered === null ? page.mingaEarly.get('/api/me') : undefined
  if (person === undefined) hintSentences(remembered)
  else page.mingaLanguage = person.then(languageOf).catch(() => undefined)
  void page.mingaLanguage?.then(hintSentences)

  /** As `chooseLanguage` decides: a wrong guess costs the sentences of a page. */
  function hintSentences(own: string | null | undefined): void {
    const wanted = [own, ...navigator.languages].map((tag) => tag?.toLowerCase().split('-')[0] ?? '')
    const spoken = wanted.find((tag) => fitting?.sentences[tag] !== undefined) ?? 'es'
    for (const script of fitting?.sentences[spoken] ?? []) hint('modulepreload', script)
  }

  function kept(key: string): string | null {
    try {
      return page.localStorage.getItem(key)
    } catch {
      // Storage is closed to this page.
      return null
    }
  }
}

/** The language in an answer of `/api/me`. It is read from a copy: the app takes the answer itself. */
async function languageOf(answer: Response): Promise<string | undefined> {
  const me = (await answer.clone().json()) as { person?: { language?: string } }
  return me.person?.language
}
