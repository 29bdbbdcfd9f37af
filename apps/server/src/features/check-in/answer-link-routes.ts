import { language as languageShape, type Language, type LocalizedText } from '@minga/domain/language/language'
import type { Db } from '@minga/storage/database/schema'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import { findPerson, type KnownPerson } from '@minga/storage/people/person-rows'
import { hashOfToken } from '@minga/storage/people/secret-token'
import { findAnswerLink, type AnsweredByLink } from '@minga/storage/weeks/answer-link-rows'
import { z } from 'zod'

import { arrivedFile } from '../../files/arrived-file.ts'
import { Refusal } from '../../http/refusal.ts'
import { publicRoute, type Route } from '../../http/route.ts'
import { html, type Html } from '../../pages/html.ts'
import { shortPage } from '../../pages/page-frame.ts'
import { spokenLanguage } from '../../pages/spoken-language.ts'
import { checkInWords } from './check-in-words.ts'
import { backTo, chosenIn, isForeign, page } from './link-page.ts'
import { fieldsOf, type FormFields } from './report-form.ts'

/** What the page of an answer is made of, beside what is answered. */
export interface AnswerFrame {
  readonly language: Language
  readonly coalition: LocalizedText
  readonly path: string
  /** `?language=es` where the reader chose one. */
  readonly chosen: string
}

/** What a link of a mail answers: a round, or a review. */
export interface AnsweredLink<Found> {
  readonly kind: AnsweredByLink
  readonly path: '/check-in/rounds/:secret' | '/check-in/reviews/:secret'
  readonly summaries: { readonly get: string; readonly post: string }
  /** What the person may answer at this moment; undefined where it asks them no more. */
  readonly find: (person: KnownPerson, subject: string, now: Date) => Promise<Found | undefined>
  readonly pageOf: (found: Found, frame: AnswerFrame) => string
  /** Writes what a form says. A refusal reads as what asks them no more. */
  readonly write: (found: Found, fields: FormFields) => Promise<Refusal | undefined>
}

interface LinkParts {
  readonly db: Db
  readonly now: () => Date
}

const params = z.object({ secret: z.string() })
const query = z.object({ language: languageShape.optional().catch(undefined) })
const mostFormBytes = 4096
const tooLarge = new Refusal('too-large', 'a form is at most 4 KB', 'form')
const statusOf = { gone: 404, over: 410, 'not-asked': 403, foreign: 403 } as const

/**
 * The page by which a person answers for their organisation from a mail and without a session. Opening it changes nothing; what it
 * writes is taken back by the same page. Link, person and rights are read at each request.
 */
export function answerLinkRoutes<Found>({ db, now }: LinkParts, link: AnsweredLink<Found>): Route[] {
  const frameFor = async (language: Language) => ({ language, coalition: (await findCoalition(db)).names })
  const none = async (why: keyof typeof statusOf, language: Language) => {
    const t = checkInWords(language)
    const key = why === 'not-asked' ? (`${link.kind}-not-yours` as const) : why
    return page(shortPage({ ...(await frameFor(language)), title: t(key), words: t(`${key}What`) }), statusOf[why])
  }
  const open = async (secret: string) => {
    const row = await findAnswerLink(db, link.kind, hashOfToken(secret))
    const person = row && (await findPerson(db, row.person))
    if (row === undefined || person === undefined) return 'gone'
    if (row.until <= now().toISOString()) return 'over'
    const found = await link.find(person, row.subject, now())
    return found === undefined ? 'not-asked' : { person, found }
  }
  const common = { path: link.path, params, query, answer: z.string() } as const
  return [
    publicRoute({
      ...common,
      method: 'get',
      pace: 'public-page',
      summary: link.summaries.get,
      handle: async ({ params: { secret }, query: { language: chosen }, headers }) => {
        const opened = await open(secret)
        if (typeof opened === 'string') return none(opened, chosen ?? spokenLanguage(undefined, headers))
        const frame = await frameFor(chosen ?? opened.person.profile.language)
        return page(link.pageOf(opened.found, { ...frame, path: pathOf(link, secret), chosen: chosenIn(chosen) }))
      },
    }),
    publicRoute({
      ...common,
      method: 'post',
      pace: 'link-form',
      summary: link.summaries.post,
      takesBytes: true,
      handle: async ({ params: { secret }, query: { language: chosen }, headers, bytes }) => {
        const sent = await arrivedFile(bytes(), { most: mostFormBytes, tooLarge })
        if (sent === tooLarge) return tooLarge
        const language = chosen ?? spokenLanguage(undefined, headers)
        if (isForeign(headers)) return none('foreign', language)
        const opened = await open(secret)
        if (typeof opened === 'string') return none(opened, language)
        const refused = await link.write(opened.found, sent instanceof Refusal ? {} : fieldsOf(sent.bytes))
        if (refused !== undefined) return none('not-asked', language)
        return backTo(`${pathOf(link, secret)}${chosenIn(chosen)}`)
      },
    }),
  ]
}

/** A form that says one thing by one button. */
export function answerForm(
  { path, chosen }: AnswerFrame,
  {
    said,
    label,
    record,
    isSecond = false,
  }: {
    readonly said: string
    readonly label: string
    readonly record?: { readonly id: string; readonly name: string }
    readonly isSecond?: boolean
  },
): Html {
  return html`<form method="post" action="${path}${chosen}">
    <input type="hidden" name="said" value="${said}" />
    ${record !== undefined && html`<input type="hidden" name="record" value="${record.id}" />`}
    <button
      type="submit"
      ${isSecond && html`class="second"`}
      ${record !== undefined && html`aria-label="${`${label}: ${record.name}`}"`}
    >
      ${label}
    </button>
  </form>`
}

function pathOf({ path }: Pick<AnsweredLink<unknown>, 'path'>, secret: string): string {
  return path.replace(':secret', encodeURIComponent(secret))
}
