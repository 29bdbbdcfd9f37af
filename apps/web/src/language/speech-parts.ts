import type { Language } from '@minga/domain/language/language'

/**
 * The sentences of the app in parts, by the pages that show them first: no page waits for the sentences of all others. A part
 * is loaded whole; sentences that no page shows at once are in `rest`. Each part is a file for each language in `catalogues`,
 * and `sentence.test.ts` holds them to this list.
 */
export const namespacesOf = {
  /** The sentences of all pages. */
  outer: ['ui', 'app'],
  /** Signing in. */
  entry: ['sign-in'],
  joining: ['joining'],
  /** The frame around the pages of signed-in people. */
  inner: ['record'],
  home: ['home'],
  /** Discussions, and everything written with the editor, beside texts and in registers. */
  talk: [
    'threads',
    'files',
    'changes',
    'received',
    'find',
    'strike-outs',
    'inbox',
    'prose',
    'outcomes',
    'asks',
    'rounds',
  ],
  text: ['roadmaps', 'proposals'],
  lists: ['records', 'barriers', 'actions', 'milestones', 'financings'],
  /**
   * Pasting, merging, conditions, saved views and the matrix of a list, which come when a person asks for them; and what an
   * open record shows beside its fields, which must be there with it: a sentence that comes later takes the focus away.
   */
  changing: ['paste', 'merge', 'matrix', 'arranging', 'views', 'contribution', 'contributions', 'levers', 'curve'],
  ratings: ['ratings'],
  /** The search from every page, which opens at once. */
  search: ['search'],
} as const satisfies Record<string, readonly string[]>

export type SpeechPart = keyof typeof namespacesOf | 'rest'
export type Catalogue = Readonly<Record<string, unknown>>
type Load = () => Promise<{ readonly sentences: Readonly<Record<string, Catalogue>> }>

/** Every part, in the order in which pages need them. */
export const speechParts = [...(Object.keys(namespacesOf) as (keyof typeof namespacesOf)[]), 'rest'] as const

const partByNamespace = new Map<string, SpeechPart>(
  Object.entries(namespacesOf).flatMap(([part, names]) => names.map((name) => [name, part as SpeechPart] as const)),
)

/** The part that a namespace is loaded with. */
export function partOf(namespace: string): SpeechPart {
  return partByNamespace.get(namespace) ?? 'rest'
}

const files = {
  outer: {
    es: () => import('./catalogues/outer-es.ts'),
    pt: () => import('./catalogues/outer-pt.ts'),
    en: () => import('./catalogues/outer-en.ts'),
  },
  entry: {
    es: () => import('./catalogues/entry-es.ts'),
    pt: () => import('./catalogues/entry-pt.ts'),
    en: () => import('./catalogues/entry-en.ts'),
  },
  joining: {
    es: () => import('./catalogues/joining-es.ts'),
    pt: () => import('./catalogues/joining-pt.ts'),
    en: () => import('./catalogues/joining-en.ts'),
  },
  inner: {
    es: () => import('./catalogues/inner-es.ts'),
    pt: () => import('./catalogues/inner-pt.ts'),
    en: () => import('./catalogues/inner-en.ts'),
  },
  home: {
    es: () => import('./catalogues/home-es.ts'),
    pt: () => import('./catalogues/home-pt.ts'),
    en: () => import('./catalogues/home-en.ts'),
  },
  talk: {
    es: () => import('./catalogues/talk-es.ts'),
    pt: () => import('./catalogues/talk-pt.ts'),
    en: () => import('./catalogues/talk-en.ts'),
  },
  text: {
    es: () => import('./catalogues/text-es.ts'),
    pt: () => import('./catalogues/text-pt.ts'),
    en: () => import('./catalogues/text-en.ts'),
  },
  lists: {
    es: () => import('./catalogues/lists-es.ts'),
    pt: () => import('./catalogues/lists-pt.ts'),
    en: () => import('./catalogues/lists-en.ts'),
  },
  changing: {
    es: () => import('./catalogues/changing-es.ts'),
    pt: () => import('./catalogues/changing-pt.ts'),
    en: () => import('./catalogues/changing-en.ts'),
  },
  ratings: {
    es: () => import('./catalogues/ratings-es.ts'),
    pt: () => import('./catalogues/ratings-pt.ts'),
    en: () => import('./catalogues/ratings-en.ts'),
  },
  search: {
    es: () => import('./catalogues/search-es.ts'),
    pt: () => import('./catalogues/search-pt.ts'),
    en: () => import('./catalogues/search-en.ts'),
  },
  rest: {
    es: () => import('./catalogues/rest-es.ts'),
    pt: () => import('./catalogues/rest-pt.ts'),
    en: () => import('./catalogues/rest-en.ts'),
  },
} satisfies Record<SpeechPart, Record<Language, Load>>

/** The catalogues of a part in a language, by namespace; folders of one name share a namespace. */
export async function loadPart(part: SpeechPart, language: Language): Promise<Map<string, Catalogue>> {
  const { sentences } = await files[part][language]()
  const found = new Map<string, Catalogue>()
  for (const [path, catalogue] of Object.entries(sentences)) {
    const namespace = namespaceOf(path)
    if (namespace !== undefined) found.set(namespace, { ...found.get(namespace), ...catalogue })
  }
  return found
}

/** `../features/barriers/locales/es.json` → `barriers`. */
export function namespaceOf(path: string): string | undefined {
  return /([^/]+)\/locales\/[a-z]{2}\.json$/.exec(path)?.[1]
}
