import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { dayWords } from '@minga/domain/calendar/day-words'
import { fileTypes } from '@minga/domain/file/file-kind'
import { fileId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { languageOffered } from '@minga/domain/public-round/public-round'
import { publicPath, publicQuery } from '@minga/protocol/http/publications'
import { findRoadmapFile } from '@minga/storage/groups/roadmap-file-rows'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import { z } from 'zod'

import { decide } from '../../../commands/decide.ts'
import { arrivedFile } from '../../../files/arrived-file.ts'
import { notFound, Refusal } from '../../../http/refusal.ts'
import { publicRoute, type Route } from '../../../http/route.ts'
import { shortPage } from '../../../pages/page-frame.ts'
import { pageResponse } from '../../../pages/page-response.ts'
import { SharedReads } from '../../../shared-reads.ts'
import { pictureHeaders, publicResponse } from '../public-response.ts'
import { stampOf } from '../shelf.ts'
import { spokenLanguage } from '../../../pages/spoken-language.ts'
import { publicWords } from '../public-words.ts'
import type { PublishingParts } from '../publishing-parts.ts'
import { readCommentForm, type FilledComment } from './comment-form.ts'
import { commentPage, ownWords, roundNote, type RoundFrame } from './comment-page.ts'
import { roundAtAddress, roundFacts, type FoundRound, type RoundFacts } from './round-facts.ts'
import type { RoundLibrary } from './round-library.ts'
import { roundWords } from './round-words.ts'
import { sendComment, type Sent } from './send-comment.ts'

const ofRound = z.object({ slug: z.string() })
/** Two texts of 4,000 letters, each of which takes up to twelve bytes in a form. */
const mostFormBytes = 120 * 1024
const tooLarge = new Refusal('too-large', 'a form is at most 120 KB', 'form')

interface Asked {
  readonly params: { readonly slug: string }
  readonly query: { readonly language?: Language | undefined }
  readonly headers: Headers
}

interface OpenRound {
  readonly found: FoundRound
  readonly frame: RoundFrame
}

interface NoRound {
  readonly note: string
  readonly status: 404 | 410
}

/** What is at an address of a round, or the page that says that nothing is. */
export async function openRoundAt(parts: RoundParts, asked: Asked): Promise<OpenRound | Response> {
  const open = await readRoundAt(parts, addressOf(asked))
  return 'note' in open ? pageResponse(open.note, open.status) : open
}

type RoundParts = Pick<PublishingParts, 'db' | 'now'>

function addressOf({ params, query, headers }: Asked) {
  return { slug: publicPath.safeParse(params).data?.slug, language: spokenLanguage(query.language, headers) }
}

async function readRoundAt(
  { db, now }: RoundParts,
  { slug, language }: ReturnType<typeof addressOf>,
): Promise<OpenRound | NoRound> {
  const { names: coalition } = await findCoalition(db)
  const found = slug && (await roundAtAddress(db, slug, now()))
  const note = (title: string, words: string) => shortPage({ language, coalition, title, words })
  if (!found) return { note: note(publicWords(language)('missing'), publicWords(language)('missingWhat')), status: 404 }
  if ('withdrawnAt' in found) {
    const t = roundWords(language)
    const what = t('withdrawnWhat', { day: dayWords(coalitionDay(found.withdrawnAt), language) })
    return { note: note(t('withdrawn'), what), status: 410 }
  }
  const offered = found.row.languages
  const spoken = languageOffered(language, offered)
  const frame = { slug: found.row.slug, language: spoken, written: found.language, offered, coalition }
  return { found, frame }
}

/** Reading a public round and commenting on it, without an account. */
export function roundVisitorRoutes(parts: PublishingParts, library: RoundLibrary): Route[] {
  const { db, files } = parts

  const shared = new SharedReads()

  /** The rows of an address, in a language: read once for all who ask for it at that moment. */
  async function factsAt(at: ReturnType<typeof addressOf>) {
    const open = await readRoundAt(parts, at)
    if ('note' in open) return open
    const facts = await roundFacts(parts, open.found)
    return { ...open, facts, stamp: stampOf(facts) }
  }

  async function volumeOf(asked: Asked) {
    const at = addressOf(asked)
    const known = await shared.read(JSON.stringify(at), () => factsAt(at))
    if ('note' in known) return pageResponse(known.note, known.status)
    const volume = await library.read(known.facts, known.stamp, known.frame.language)
    return volume instanceof Refusal ? volume : { ...known, volume }
  }

  const path = '/public/rounds/:slug'
  const query = publicQuery.extend({ on: z.string().max(64).optional().catch(undefined) })
  return [
    publicRoute({
      method: 'get',
      path,
      pace: 'public-page',
      summary: 'A text that the public comments on for a time, as a page; once answered, with comments and answers',
      params: ofRound,
      query: publicQuery,
      answer: z.string(),
      handle: async (asked) => {
        const known = await volumeOf(asked)
        if (known instanceof Response || known instanceof Refusal) return known
        return unfound(publicResponse('page', known.volume.page, asked.headers))
      },
    }),
    publicRoute({
      method: 'get',
      path: `${path}/comments.csv`,
      pace: 'public-page',
      summary: 'The published comments of a public round and their answers, as comma-separated values',
      params: ofRound,
      query: publicQuery,
      answer: z.string(),
      handle: async (asked) => {
        const known = await volumeOf(asked)
        if (known instanceof Response || known instanceof Refusal) return known
        return known.volume.csv === undefined
          ? notFound
          : unfound(publicResponse('csv', known.volume.csv, asked.headers))
      },
    }),
    publicRoute({
      method: 'get',
      path: `${path}/comment`,
      pace: 'public-page',
      summary: 'The form in which a clause or a card of a public round, or its text as a whole, is commented on',
      params: ofRound,
      query,
      answer: z.string(),
      handle: async (asked) => {
        const known = await volumeOf(asked)
        if (known instanceof Response || known instanceof Refusal) return known
        const { frame, facts, volume } = known
        const closed = notOpen(facts)
        if (closed !== undefined) return outcomePage(frame, closed)
        const about = volume.commented.get(asked.query.on ?? '')
        return pageResponse(commentPage({ ...frame, title: volume.title, about }))
      },
    }),
    publicRoute({
      method: 'post',
      path: `${path}/comments`,
      pace: 'public-form',
      summary: 'Comments on a public round; the same answer whatever the mail address is',
      params: ofRound,
      takesBytes: true,
      answer: z.string(),
      handle: async ({ params, headers, bytes }) => {
        const sent = await arrivedFile(bytes(), { most: mostFormBytes, tooLarge })
        const given = sent instanceof Refusal ? undefined : readCommentForm(sent.bytes)
        const known = await volumeOf({ params, headers, query: { language: given?.language } })
        if (known instanceof Response || known instanceof Refusal) return known
        const { frame, found, facts, volume } = known
        const t = roundWords(frame.language)
        if (given === undefined) return pageResponse(roundNote(frame, t('tooLong.title'), t('tooLong.what')), 413)
        const closed = notOpen(facts)
        const { filled, faults } = given
        if (closed !== undefined) return outcomePage(frame, closed, filled)
        const about = volume.commented.get(filled.on ?? '')
        const form = { ...frame, title: volume.title, about }
        if (faults.length > 0) return pageResponse(commentPage({ ...form, filled, faults }), 422)
        if (given.isByProgram) return outcomePage(frame, 'sent')
        const of = { found, title: volume.title, coalition: frame.coalition, language: frame.language }
        const outcome = await decide(db, (tx) => sendComment(tx, parts, { ...of, filled, about }))
        parts.mail?.wake()
        return outcomePage(frame, outcome, filled)
      },
    }),
    publicRoute({
      method: 'get',
      path: `${path}/figures/:fileId`,
      pace: 'public-page',
      summary: 'A picture of the text of a public round',
      params: ofRound.extend({ fileId: z.string() }),
      answer: z.unknown(),
      handle: async ({ params, headers }) => {
        const id = fileId.safeParse(params.fileId).data
        const known = await volumeOf({ params, headers, query: {} })
        if (known instanceof Refusal || id === undefined) return notFound
        if (known instanceof Response) return new Response(null, { status: known.status })
        const { volume, found } = known
        const file = volume.figures.has(id) ? await findRoadmapFile(db, found.roadmap, id) : undefined
        if (file === undefined) return notFound
        const own = pictureHeaders(file.sha256)
        if (headers.get('if-none-match') === own.ETag) return new Response(null, { status: 304, headers: own })
        const picture = await files.read(file.stored)
        if (picture === undefined) return notFound
        return new Response(new Uint8Array(picture), { headers: { ...own, 'Content-Type': fileTypes[file.kind] } })
      },
    }),
  ]
}

/** Search engines keep a draft, and the names beside it, long after a coalition has another text. */
function unfound(response: Response): Response {
  response.headers.set('X-Robots-Tag', 'noindex')
  return response
}

function notOpen({ state, takesAddresses }: RoundFacts): Sent | undefined {
  if (state === 'announced') return 'announced'
  return state === 'open' && takesAddresses ? undefined : 'over'
}

/** What a visitor reads of what they sent; what was not taken stands below, so that it can be kept. */
function outcomePage(frame: RoundFrame, outcome: Sent, filled?: FilledComment): Response {
  const t = roundWords(frame.language)
  const refused = (title: string, words: string, status: 409 | 503) =>
    pageResponse(roundNote(frame, title, words, filled && ownWords(frame, filled)), status)
  switch (outcome) {
    case 'sent':
      return pageResponse(roundNote(frame, t('sent.title'), t('sent.what')))
    case 'announced':
    case 'over':
      return refused(t('notOpen.title'), t(`notOpen.${outcome}`), 409)
    case 'full-day':
      return refused(t('full.title'), t('full.day'), 503)
    case 'full-round':
      return refused(t('full.title'), t('full.round'), 503)
  }
}
