import type { RecordKind } from '../record/record-kind.ts'
import { recordRoots } from '../record/record-roots.ts'

/** The subject that an address leads to. Without a record's kind the id is enough: its own address finds its list. */
export interface Subject {
  readonly kind: keyof typeof pages
  readonly id: string
  /** Where something is brought back: the sequence to begin from. Of a register the id is its group's. */
  readonly before?: number | undefined
  /** A passage of a roadmap's text: the page opens there. */
  readonly block?: string | undefined
}

type RecordPages = {
  readonly [Kind in RecordKind]: `/groups/$groupId/${(typeof recordRoots)[Kind]}`
}

const recordPages = Object.fromEntries(
  Object.entries(recordRoots).map(([kind, root]) => [kind, `/groups/$groupId/${root}`]),
) as RecordPages

const pages = {
  ...recordPages,
  roadmap: '/groups/$groupId/roadmaps/$roadmapId',
  record: '/records/$recordId',
  /** A group, where its registers and roadmaps are. */
  group: '/groups/$groupId',
  round: '/groups/$groupId/rounds/$roundId',
  /** Where those who run a public round decide about what the public says in it. */
  'public-round': '/groups/$groupId/rounds/$roundId/public',
  rating: '/groups/$groupId/ratings/$ratingId',
  /** A review while it is open, and its progress report afterwards. */
  review: '/groups/$groupId/reviews/$reviewId',
  /** Where a roadmap's text, or a group's records, are brought back. */
  'past-roadmap': '/groups/$groupId/roadmaps/$roadmapId/bring-back',
  'past-register': '/groups/$groupId/bring-back',
  /** A roadmap's versions, and what differs between two of them. */
  versions: '/groups/$groupId/roadmaps/$roadmapId/versions',
  /** The languages in which a roadmap is there; and a text beside the one that it is a translation of. */
  editions: '/groups/$groupId/roadmaps/$roadmapId/editions',
  translation: '/groups/$groupId/roadmaps/$roadmapId/translation',
  /** The texts of a group's records beside their source. */
  'record-translations': '/groups/$groupId/translations',
  /** The sendings of a roadmap, and the place to mail one. */
  sendings: '/groups/$groupId/roadmaps/$roadmapId/sendings',
  /** The consultations of the reader's organisation with its own members about a roadmap. */
  consultations: '/groups/$groupId/roadmaps/$roadmapId/consultations',
  /** A sign-off: its page finds the roadmap from the sign-off's id. */
  'sign-off': '/groups/$groupId/sign-offs/$signOffId',
  /** The sign-offs of a roadmap, and where one is opened. */
  'sign-offs': '/groups/$groupId/roadmaps/$roadmapId/sign-offs',
  /** Where a workbook of a group's register comes back. */
  'returned-register': '/groups/$groupId/returned',
  /** Where a document of a roadmap comes back. */
  'returned-text': '/groups/$groupId/roadmaps/$roadmapId/returned',
} as const

/**
 * Where a roadmap, a record or a comment round lies, and the discussion about it: the one answer for links, mails and
 * what is copied. A record lies open beside its group's list.
 *
 * @returns what the browser's router takes; `addressOf` makes a path of it
 */
export function placeOf<Kind extends Subject['kind']>(
  group: string,
  { kind, id, before, block }: Omit<Subject, 'kind'> & { readonly kind: Kind },
  thread?: string | null,
) {
  const isBesideItsList = Object.hasOwn(recordRoots, kind)
  return {
    to: pages[kind],
    params: { groupId: group, roadmapId: id, recordId: id, roundId: id, ratingId: id, reviewId: id, signOffId: id },
    search: {
      ...(isBesideItsList && { record: id }),
      ...(typeof thread === 'string' && { thread }),
      ...(before !== undefined && { before: String(before) }),
      ...(block !== undefined && block !== '' && { block }),
    } as { readonly record?: string; readonly thread?: string; readonly before?: string; readonly block?: string },
  }
}

/** The same as a path within this site. */
export function addressOf(group: string, subject: Subject, thread?: string | null): string {
  const { to, params, search } = placeOf(group, subject, thread)
  const path = to
    .split('/')
    .map((part) => (part.startsWith('$') ? encodeURIComponent(params[part.slice(1) as keyof typeof params]) : part))
    .join('/')
  const asked = new URLSearchParams({ ...search }).toString()
  return asked === '' ? path : `${path}?${asked}`
}
