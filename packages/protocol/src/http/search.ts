import { groupId, organisationId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { recordKinds } from '@minga/domain/record/record-kind'
import { z } from 'zod'

import { knownEntries } from './known-entries.ts'

/** The kinds of hits. A discussion is found by each of its comments, a roadmap by each of its passages. */
export const searchKinds = ['roadmap', ...recordKinds, 'thread', 'file', 'organisation', 'person', 'version'] as const
export const searchKind = z.enum(searchKinds)
export type SearchKind = z.infer<typeof searchKind>

/** The last 7, 30 and 365 days, in UTC, today beside them. */
export const searchTimes = ['week', 'month', 'year'] as const
export const searchTime = z.enum(searchTimes)
export type SearchTime = z.infer<typeof searchTime>

export const shortestSearch = 2
export const longestSearch = 200
/** The most hits of a page. */
export const mostHits = 50
/** A search that finds more than this looks at the newest and at titles only; see `isPartial`. */
export const mostFound = 2500

/**
 * GET /api/search?q=&kinds=&group=&organisation=&language=&since=&cursor=&limit=
 *
 * Every word of `q` must be there, as the beginning of a word, in any of the three languages, without regard to accents,
 * case and plurals, or one of the other names that the coalition's glossary has for them, up to eight in all; words in
 * "quotes" must stand together, in this order; `BAR-014`, `bar14` and `BAR-0` find references.
 * 422 where `q` is too short or too long, or holds no letter and no digit.
 */
export const searchQuery = z.strictObject({
  q: z.string().trim().min(shortestSearch).max(longestSearch),
  /** Separated by commas; without it, all. */
  kinds: z
    .string()
    .min(1)
    .max(200)
    .transform((text) => text.split(','))
    .pipe(z.array(searchKind).max(searchKinds.length))
    .optional(),
  /** Only what lies in this group. */
  group: groupId.optional(),
  /** Only what is of this organisation: what its people said, filed or named, the records that it leads, itself and its people. */
  organisation: organisationId.optional(),
  /** Only texts in this language. Comments, names of files and people have none. */
  language: language.optional(),
  /** Only what was changed on this day (UTC) or later, or so recently; see `at` of a hit. */
  since: z.union([searchTime, z.iso.date()]).optional(),
  /** As the page before gave it. */
  cursor: z.string().min(1).max(100).optional(),
  limit: z.coerce.number().int().min(1).max(mostHits).default(20),
})
export type SearchQuery = z.infer<typeof searchQuery>

/** A run of an excerpt. `hit` is true of the letters that were searched for. Joined, the runs are the excerpt. */
export const excerptRun = z.object({ text: z.string(), hit: z.boolean() })
export type ExcerptRun = z.infer<typeof excerptRun>

export const searchHit = z.object({
  kind: searchKind,
  /** The roadmap, record, discussion, file, organisation, person or version. Several hits can be of one. */
  id: z.string(),
  /** What of it was found: the id of the block or of the comment. `kind`, `id` and `part` together are unique. */
  part: z.string().nullable(),
  /** Null of organisations and people, which lie in no group. */
  group: groupId.nullable(),
  /** The organisation that said, filed or leads it; the organisation itself; that of a person. */
  organisation: organisationId.nullable(),
  /** BAR-014; null where the thing has no reference. */
  reference: z.string().nullable(),
  /** Of what is internal, who reads it: all of the reader's organisation, or named readers among them. Left out where all readers of its place do. */
  circle: z.enum(['organisation', 'named']).optional(),
  /**
   * The name of the thing in the reader's language, else in one that it has: of a passage its roadmap's, of a discussion
   * what it is about. Plain text, at most 200 characters, '' where it has none.
   */
  title: z.string(),
  /** The title with the hits in it, where other names from the glossary were looked for; left out elsewhere. */
  titleRuns: z.array(excerptRun).optional(),
  /** The heading under which a passage stands; '' of anything else. */
  section: z.string(),
  /** The language of the text that was found; null where it is of no language. */
  language: language.nullable(),
  /** About 200 characters around the first of the hits, with `…` where the text goes on. Empty where only the title was found. */
  excerpt: z.array(excerptRun),
  /**
   * A path within this site that opens at the place, to be given to the router as it is: `/groups/acero/roadmaps/x1?block=b7`
   * lights up a passage, `/groups/acero/barriers?record=x1` opens a record, `…&thread=t1` a discussion where it is
   * (that of a file too), `/organisations/alacero` an organisation and where its people are named,
   * `/groups/acero/roadmaps/x1/versions?from=v1` what has changed since a version.
   */
  address: z.string(),
  /**
   * When it was last changed: of a passage, when its words were (to within some seconds; of one from before an update
   * that brought these days, no later than this), of a roadmap, when a person last wrote in it, of a comment, when it was
   * written or edited, of a discussion, a file or a version, when it was begun, filed or named. 1970 for organisations
   * and people.
   */
  at: z.iso.datetime(),
})
export type SearchHit = z.infer<typeof searchHit>

const found = {
  /**
   * How many there are of each kind, over all pages. `counts` leaves out the filter by `kinds`, so that a page can offer
   * the others beside it; a kind without hits has no key.
   */
  counts: z.partialRecord(searchKind, z.int()),
  /**
   * The same by group, organisation, language and time, of the kinds that were asked for. Each leaves out its own filter.
   * What was changed in the last week is counted for the month and the year too.
   */
  facets: z.object({
    groups: z.record(z.string(), z.int()),
    organisations: z.record(z.string(), z.int()),
    languages: z.partialRecord(language, z.int()),
    times: z.partialRecord(searchTime, z.int()),
  }),
  /**
   * Whether more than `mostFound` passages hold the words: hits and counts are then of the newest, and of older ones whose
   * title holds them; a further word helps.
   */
  isPartial: z.boolean(),
  /** Whether the index is still being made, after an update of the server: more may be found in a minute. */
  isPreparing: z.boolean(),
  /** Absent on the last page. */
  cursor: z.string().optional(),
}

/** Hits come best first: references and titles before texts, words that stand close together before others, newer before older. */
export const searchAnswer = z.object({ hits: z.array(searchHit), ...found })
export type SearchAnswer = z.infer<typeof searchAnswer>

/** The same, parsed leniently by a page that may be older than the server: counts of kinds that it does not know are left out. */
export const readSearch = z.object({
  hits: knownEntries(searchHit),
  ...found,
  counts: z
    .record(z.string(), z.int())
    .transform((counts): Partial<Record<SearchKind, number>> =>
      Object.fromEntries(Object.entries(counts).filter(([kind]) => searchKind.safeParse(kind).success)),
    ),
})
