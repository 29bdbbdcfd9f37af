import { dayWords } from '@minga/domain/calendar/day-words'
import { fileTypes } from '@minga/domain/file/file-kind'
import { fileId, type FileId } from '@minga/domain/identity/ids'
import { textIn, type Language } from '@minga/domain/language/language'
import { publicData, publicPath, publicQuery, publicVersionPath } from '@minga/protocol/http/publications'
import type { Db } from '@minga/storage/database/schema'
import { findRoadmapFile, type RoadmapFileRow } from '@minga/storage/groups/roadmap-file-rows'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import {
  filesOfPublication,
  publicationEditions,
  type PublicationRow,
} from '@minga/storage/publications/publication-rows'
import { z } from 'zod'

import { readsPages } from '../../http/reads-pages.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { publicRoute, type Route } from '../../http/route.ts'
import { SharedReads } from '../../shared-reads.ts'
import { html } from '../../pages/html.ts'
import { shortPage } from '../../pages/page-frame.ts'
import { findPublic, publicFacts } from './public-facts.ts'
import { PublicLibrary, type PublicForm } from './public-library.ts'
import { pageResponse } from '../../pages/page-response.ts'
import { spokenLanguage } from '../../pages/spoken-language.ts'
import { utcDay } from '../../views/day-of.ts'
import { ownCommentRoutes } from './public-rounds/own-comment-routes.ts'
import { publicRoundRoutes } from './public-rounds/routes.ts'
import { RoundLibrary } from './public-rounds/round-library.ts'
import { roundVisitorRoutes } from './public-rounds/visitor-routes.ts'
import { pictureHeaders, publicResponse } from './public-response.ts'
import { publicWords } from './public-words.ts'
import type { PublishingParts } from './publishing-parts.ts'
import { stampOf } from './shelf.ts'
import { subscriptionRoutes } from './subscription-routes.ts'

/** Whatever is asked for: what fits no address is answered like what is not there. */
const anyPath = z.object({ slug: z.string() })
const anyVersionPath = anyPath.extend({ number: z.string() })

/** Reading published texts, without an account. */
export function publicRoutes(parts: PublishingParts): Route[] {
  const { db, files } = parts
  const library = new PublicLibrary(parts)
  const shared = new SharedReads()
  const rounds = new RoundLibrary(parts)

  interface Asked {
    readonly params: { readonly slug: string; readonly number?: string }
    readonly query: { readonly language?: Language | undefined }
    readonly headers: Headers
  }

  /** What stands at an address, in a language: read once for all who ask for it at that moment. */
  async function factsAt({ slug, number }: NonNullable<ReturnType<typeof placeOf>>, language: Language) {
    const found = await findPublic(db, slug, number)
    if (found === undefined || 'withdrawnAt' in found) return found
    const facts = await publicFacts(parts, found, language)
    return facts && { facts, stamp: stampOf(facts) }
  }

  async function give(form: PublicForm, { params, query, headers }: Asked): Promise<Response | Refusal> {
    const language = spokenLanguage(query.language, headers)
    const known = placeOf(params)
    const name = JSON.stringify([known, language])
    const found = known && (await shared.read(name, () => factsAt(known, language)))
    if (found === undefined) return form === 'page' ? missing(language) : notFound
    if ('withdrawnAt' in found) {
      return form === 'page' || readsPages(headers) ? withdrawn(language, found.withdrawnAt) : gone()
    }
    const volume = await library.read(found.facts, found.stamp, language)
    return volume instanceof Refusal ? volume : publicResponse(form, volume[form], headers)
  }

  async function missing(language: Language): Promise<Response> {
    const { names: coalition } = await findCoalition(db)
    const t = publicWords(language)
    return pageResponse(shortPage({ language, coalition, title: t('missing'), words: t('missingWhat') }), 404)
  }

  async function withdrawn(language: Language, at: string): Promise<Response> {
    const { names: coalition } = await findCoalition(db)
    const t = publicWords(language)
    const words = t('withdrawnWhat', { day: dayWords(utcDay(at), language) })
    const more = html`<p class="quiet">${textIn(coalition, language)}</p>`
    return pageResponse(shortPage({ language, coalition, title: t('withdrawn'), words, more }), 410)
  }

  const given = (path: string, form: PublicForm, summary: string): Route =>
    publicRoute({
      method: 'get',
      path,
      pace: 'public-page',
      summary,
      params: path.includes(':number') ? anyVersionPath : anyPath,
      query: publicQuery,
      answer: form === 'json' ? publicData : z.string(),
      handle: (asked) => give(form, asked),
    })

  return [
    // Before the texts: no text is called `rounds`.
    ...roundVisitorRoutes(parts, rounds),
    ...ownCommentRoutes(parts),
    ...publicRoundRoutes(parts, rounds),
    ...subscriptionRoutes(parts),
    given('/public/:slug/atom.xml', 'atom', 'News of a published text: its versions and errata'),
    given(
      '/public/:slug/data.json',
      'json',
      'The records of the latest published version, as they were when it was signed',
    ),
    given('/public/:slug/data.csv', 'csv', 'The same as comma-separated values'),
    given('/public/:slug', 'page', 'The latest published version of a text, as a page'),
    given(
      '/public/:slug/:number/data.json',
      'json',
      'The records of a published version, as they were when it was signed',
    ),
    given('/public/:slug/:number/data.csv', 'csv', 'The same as comma-separated values'),
    publicRoute({
      method: 'get',
      path: '/public/:slug/:number/figures/:fileId',
      pace: 'public-page',
      summary: 'A picture of a published version',
      params: anyVersionPath.extend({ fileId: z.string() }),
      answer: z.unknown(),
      handle: async ({ params, headers }) => {
        const [known, { data: id }] = [placeOf(params), fileId.safeParse(params.fileId)]
        const found = known && (await findPublic(db, known.slug, known.number))
        if (found === undefined || id === undefined) return notFound
        if ('withdrawnAt' in found) return gone()
        if (!(await filesOfPublication(db, found.shown.version)).has(id)) return notFound
        const file = await findFigure(db, found.shown, id)
        if (file === undefined) return notFound
        const own = pictureHeaders(file.sha256)
        if (headers.get('if-none-match') === own.ETag) return new Response(null, { status: 304, headers: own })
        const bytes = await files.read(file.stored)
        if (bytes === undefined) return notFound
        return new Response(new Uint8Array(bytes), { headers: { ...own, 'Content-Type': fileTypes[file.kind] } })
      },
    }),
    given('/public/:slug/:number', 'page', 'A published version of a text, as a page'),
  ]
}

function placeOf({ slug, number }: { readonly slug: string; readonly number?: string }) {
  if (number !== undefined) return publicVersionPath.safeParse({ slug, number }).data
  const known = publicPath.safeParse({ slug }).data
  return known && { ...known, number: undefined }
}

/** The text was there and is withdrawn: the answer has no word of it. */
function gone(): Response {
  return new Response(null, { status: 410, headers: { 'Cache-Control': 'no-store' } })
}

/** A picture of a published version, in the files of the language in which it stands. */
async function findFigure(
  db: Db,
  { version, roadmap }: PublicationRow,
  id: FileId,
): Promise<RoadmapFileRow | undefined> {
  const others = (await publicationEditions(db, [version])).map((edition) => edition.roadmap)
  for (const each of [roadmap, ...others]) {
    const file = await findRoadmapFile(db, each, id)
    if (file !== undefined) return file
  }
  return undefined
}
