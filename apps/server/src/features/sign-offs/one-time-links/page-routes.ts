import { oneTimeLinkId, type OneTimeLinkId } from '@minga/domain/sign-off/one-time-link'
import { language as languageShape, type Language } from '@minga/domain/language/language'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import { shutOneTimeLink } from '@minga/storage/sign-offs/one-time-link-rows'
import { z } from 'zod'

import { decide } from '../../../commands/decide.ts'
import { arrivedFile } from '../../../files/arrived-file.ts'
import { Refusal } from '../../../http/refusal.ts'
import { publicRoute, type Route } from '../../../http/route.ts'
import { spokenLanguage } from '../../../pages/spoken-language.ts'
import { answerByLink, openedLink, takeBackByLink } from './answer-by-link.ts'
import { draftOf, fieldsOf, type FormFields } from './answer-form.ts'
import { enterLink, type Entry } from './enter-link.ts'
import { linkAddress } from './link-address.ts'
import { LinkCookie } from './link-cookie.ts'
import { elsewhere, linkPage } from './link-page.ts'
import type { LinkParts } from './link-parts.ts'
import { answerOrHeld, readAnswer, reviewOf } from './opened-pages.ts'
import { codePage, endedPage, languageIn, refusedPage } from './short-pages.ts'
import { signedFigure } from './signed-figure.ts'

const one = z.object({ linkId: z.string() })
const mailed = one.extend({ token: z.string() })
const tokenShape = z.string().regex(/^[\w-]{20,64}$/)
/** What a form holds at most, with each letter written as three bytes of three signs. */
const mostFormBytes = 256 * 1024
const tooLarge = new Refusal('too-large', 'a form is at most 256 KB', 'form')

interface Asked {
  readonly params: { readonly linkId: string }
  readonly headers: Headers
  readonly bytes: () => ReadableStream<Uint8Array>
}

/** A form of a link's page, by the browser that has the link open. */
interface Sent {
  readonly id: OneTimeLinkId
  readonly session: string
  readonly fields: FormFields
  readonly headers: Headers
}

/** The pages by which a person without an account answers: of words alone, without a script, each for one link and one browser. */
export function linkPageRoutes(parts: LinkParts): Route[] {
  const { db, now, publish } = parts
  const cookie = new LinkCookie(parts.isSecure)

  async function frame(language: Language) {
    return { language, coalition: (await findCoalition(db)).names }
  }

  /** The same bytes for a link that is none, one that is over for its maker, and one that this browser has not open. */
  async function gone(headers: Headers, why: 'gone' | 'again' = 'again'): Promise<Response> {
    return linkPage(endedPage(await frame(spokenLanguage(undefined, headers)), why), 404)
  }

  /** What came of a form of the link's own page. What another site sends is refused before it is read. */
  const form = (action: string, summary: string, run: (sent: Sent) => Promise<Response | Refusal>): Route =>
    publicRoute({
      method: 'post',
      path: `/answer/:linkId/${action}`,
      pace: 'link-form',
      summary,
      params: one,
      takesBytes: true,
      answer: z.string(),
      handle: async ({ params, headers, bytes }: Asked) => {
        const sent = await formIn(bytes)
        if (sent instanceof Refusal) return sent
        const id = oneTimeLinkId.safeParse(params.linkId).data
        if (id === undefined) return gone(headers)
        if (isForeign(headers)) return foreign(id, headers)
        return run({ id, session: cookie.read(headers), fields: sent, headers })
      },
    })

  async function foreign(id: OneTimeLinkId, headers: Headers): Promise<Response> {
    return linkPage(refusedPage(await frame(spokenLanguage(undefined, headers)), { id, why: 'foreign' }), 403)
  }

  async function opened({ id, session }: Pick<Sent, 'id' | 'session'>) {
    return session === '' ? undefined : openedLink(db, { id, session, now: now() })
  }

  async function entered(entry: Entry, { id, token, headers }: { id: OneTimeLinkId; token: string; headers: Headers }) {
    if (entry.is === 'gone') return gone(headers, 'gone')
    const own = await frame(entry.link.language)
    switch (entry.is) {
      case 'in':
        return elsewhere(linkAddress(id), cookie.give(id, entry.session))
      case 'malformed':
      case 'wrong':
        return linkPage(codePage(own, { id, token, fault: entry }), 422)
      case 'ended':
        return linkPage(endedPage(own, ended(entry.state)), 410)
    }
  }

  return [
    publicRoute({
      method: 'get',
      path: '/answer/:linkId/:token',
      pace: 'public-page',
      summary: 'A field for the code of a link: the same for every link, without looking at any',
      params: mailed,
      query: z.object({ language: languageShape.optional().catch(undefined) }),
      answer: z.string(),
      handle: async ({ params, query, headers }) => {
        const language = spokenLanguage(query.language, headers)
        const id = oneTimeLinkId.safeParse(params.linkId).data
        const token = tokenShape.safeParse(params.token).data
        if (id === undefined || token === undefined) return gone(headers, 'gone')
        return linkPage(codePage(await frame(language), { id, token }))
      },
    }),
    publicRoute({
      method: 'post',
      path: '/answer/:linkId',
      pace: 'public-form',
      summary: 'Opens a link with its code, for an hour and for one browser; five wrong ones end it',
      params: one,
      takesBytes: true,
      answer: z.string(),
      handle: async ({ params, headers, bytes }) => {
        const fields = await formIn(bytes)
        if (fields instanceof Refusal) return fields
        const id = oneTimeLinkId.safeParse(params.linkId).data
        const token = tokenShape.safeParse(fields['token']).data
        if (id === undefined || token === undefined) return gone(headers, 'gone')
        if (isForeign(headers)) return foreign(id, headers)
        const code = fields['code'] ?? ''
        const entry = await decide(db, (tx) => enterLink(tx, parts, { id, token, code }), publish)
        const language = languageIn(fields['language'])
        return entered(entry, { id, token, headers: language === undefined ? headers : speaking(language) })
      },
    }),
    publicRoute({
      method: 'get',
      path: '/answer/:linkId',
      pace: 'public-page',
      summary: 'What a signatory answers to, or answered, for the browser that has their link open',
      params: one,
      answer: z.string(),
      handle: async ({ params, headers }) => {
        const id = oneTimeLinkId.safeParse(params.linkId).data
        const led = id && (await opened({ id, session: cookie.read(headers) }))
        if (led === undefined) return gone(headers)
        return answerOrHeld(parts, led)
      },
    }),
    publicRoute({
      method: 'get',
      path: '/answer/:linkId/figures/:fileId',
      pace: 'public-page',
      summary: 'A picture of the text, for the browser that has the link open',
      params: one.extend({ fileId: z.string() }),
      answer: z.unknown(),
      handle: async ({ params, headers }) => {
        const id = oneTimeLinkId.safeParse(params.linkId).data
        const led = id && (await opened({ id, session: cookie.read(headers) }))
        return led === undefined ? gone(headers) : ((await signedFigure(parts, led, params.fileId)) ?? gone(headers))
      },
    }),
    form('review', 'Shows once more what is about to be answered; changes nothing', async (sent) => {
      const led = await opened(sent)
      if (led === undefined) return gone(sent.headers)
      return reviewOf(parts, led, sent.fields)
    }),
    form('position', 'Answers by a link: it counts in a day, unless it is taken back', async (sent) => {
      const { id, session, fields } = sent
      const led = await opened(sent)
      if (led === undefined) return gone(sent.headers)
      const read = await readAnswer(parts, led, fields)
      if (typeof read === 'string') return answerOrHeld(parts, led, { draft: draftOf(fields), fault: read })
      const answered = await decide(db, (tx) => answerByLink(tx, { id, session, clock: now }, read), publish)
      if (answered instanceof Refusal) return answerOrHeld(parts, led, { draft: draftOf(fields), fault: 'moved' })
      if (answered === 'given') return elsewhere(linkAddress(id))
      if (answered === 'gone') return gone(sent.headers)
      return linkPage(refusedPage(await frame(led.link.language), { id, why: 'not-open' }), 409)
    }),
    form('take-back', 'Takes an answer by link back, while it is held', async (sent) => {
      const { id, session } = sent
      const undone = await decide(db, (tx) => takeBackByLink(tx, { id, session, clock: now }), publish)
      return undone === 'gone' ? gone(sent.headers) : elsewhere(linkAddress(id))
    }),
    form('leave', 'Shuts a link in the browser that has it open', async (sent) => {
      const led = await opened(sent)
      if (led !== undefined) await decide(db, (tx) => shutOneTimeLink(tx, sent.id))
      const language = led?.link.language ?? spokenLanguage(undefined, sent.headers)
      return linkPage(endedPage(await frame(language), 'left'), 200, { 'Set-Cookie': cookie.take(sent.id) })
    }),
  ]
}

async function formIn(bytes: () => ReadableStream<Uint8Array>): Promise<FormFields | Refusal> {
  const arrived = await arrivedFile(bytes(), { most: mostFormBytes, tooLarge })
  if (!(arrived instanceof Refusal)) return fieldsOf(arrived.bytes)
  // A form without a field, as that which takes back, has no body.
  return arrived === tooLarge ? arrived : {}
}

/** Our pages name no referrer, and with that browsers name no origin: what they say of the site is what is left. */
function isForeign(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  return site !== null && site !== 'same-origin' && site !== 'none'
}

function speaking(language: Language): Headers {
  return new Headers({ 'accept-language': language })
}

function ended(state: Extract<Entry, { is: 'ended' }>['state']) {
  return state === 'open' || state === 'answered' ? 'gone' : state
}
