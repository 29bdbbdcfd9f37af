import { language as languageShape, type Language, type LocalizedText } from '@minga/domain/language/language'
import { can, type Actor } from '@minga/domain/access/can'
import type { RoundId } from '@minga/domain/identity/ids'
import { addressOf } from '@minga/domain/navigation/place'
import { isRoundOpen } from '@minga/domain/round/round'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import { findPerson, type KnownPerson } from '@minga/storage/people/person-rows'
import { hashOfToken } from '@minga/storage/people/secret-token'
import { invitedTo, type RoundRow } from '@minga/storage/rounds/round-rows'
import { findRoundLink } from '@minga/storage/weeks/round-link-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { arrivedFile } from '../../files/arrived-file.ts'
import { Refusal } from '../../http/refusal.ts'
import { publicRoute, type Route } from '../../http/route.ts'
import { html, lines, type Html } from '../../pages/html.ts'
import { pageFrame, shortPage } from '../../pages/page-frame.ts'
import { dayWords, spokenLanguage } from '../../pages/spoken-language.ts'
import { roundFor } from '../../views/readable-rooms.ts'
import { checkInWords } from './check-in-words.ts'
import { backTo, chosenIn, isForeign, page } from './link-page.ts'
import { fieldsOf } from './report-form.ts'

interface RoundLinkParts {
  readonly db: Db
  readonly now: () => Date
  readonly publish: () => void
  /** Says "no comments" in a round for the actor's organisation, or takes that back. */
  readonly sayNothing: (
    tx: Transaction,
    actor: Actor,
    said: { readonly id: RoundId; readonly nothing: boolean; readonly now: Date },
  ) => Promise<Refusal | undefined>
}

/** A link as its person may use it at this moment. */
interface FoundRound {
  readonly person: KnownPerson
  readonly round: RoundRow
  readonly saidNothing: boolean
  readonly until: string
}
/** There is no such link; its time is over; the round asks this person no more. */
type NoRound = 'gone' | 'over' | 'round-not-yours'

const params = z.object({ secret: z.string() })
const query = z.object({ language: languageShape.optional().catch(undefined) })
const mostFormBytes = 4096
const tooLarge = new Refusal('too-large', 'a form is at most 4 KB', 'form')
const statusOf = { gone: 404, over: 410, 'round-not-yours': 403 } as const satisfies Record<NoRound, number>

/**
 * The page by which a person says, from a mail and without a session, that their organisation has no comments in a round.
 * Opening it changes nothing; what it writes is taken back by the same page, for as long as the round is open.
 */
export function roundLinkRoutes(parts: RoundLinkParts): Route[] {
  const { db, now, publish } = parts
  const frameFor = async (language: Language) => ({ language, coalition: (await findCoalition(db)).names })
  const none = async (why: NoRound | 'foreign', language: Language) => {
    const t = checkInWords(language)
    const status = why === 'foreign' ? 403 : statusOf[why]
    return page(shortPage({ ...(await frameFor(language)), title: t(why), words: t(`${why}What`) }), status)
  }
  return [
    publicRoute({
      method: 'get',
      path: '/check-in/rounds/:secret',
      pace: 'public-page',
      summary: 'A comment round, for the person whose mail has the link; changes nothing',
      params,
      query,
      answer: z.string(),
      handle: async ({ params: { secret }, query: { language: chosen }, headers }) => {
        const found = await roundOf(db, secret, now())
        const language = chosen ?? spokenLanguage(undefined, headers)
        if (typeof found === 'string') return none(found, language)
        const frame = await frameFor(chosen ?? found.person.profile.language)
        return page(roundPage({ ...frame, path: pathOf(secret), chosen: chosenIn(chosen), found }))
      },
    }),
    publicRoute({
      method: 'post',
      path: '/check-in/rounds/:secret',
      pace: 'link-form',
      summary: 'Says that the organisation has no comments in the round, or takes that back',
      params,
      query,
      takesBytes: true,
      answer: z.string(),
      handle: async ({ params: { secret }, query: { language: chosen }, headers, bytes }) => {
        const sent = await arrivedFile(bytes(), { most: mostFormBytes, tooLarge })
        if (sent === tooLarge) return tooLarge
        const language = chosen ?? spokenLanguage(undefined, headers)
        if (isForeign(headers)) return none('foreign', language)
        const found = await roundOf(db, secret, now())
        if (typeof found === 'string') return none(found, language)
        const { said } = sent instanceof Refusal ? {} : fieldsOf(sent.bytes)
        if (said === 'nothing' || said === 'taken-back') {
          const asked = { id: found.round.id, nothing: said === 'nothing', now: now() }
          const refused = await decide(db, (tx) => parts.sayNothing(tx, found.person.actor, asked), publish)
          if (refused !== undefined) return none('round-not-yours', language)
        }
        return backTo(`${pathOf(secret)}${chosenIn(chosen)}`)
      },
    }),
  ]
}

/** Reads a link, and the rights of its person at this moment. */
async function roundOf(db: Db, secret: string, now: Date): Promise<FoundRound | NoRound> {
  const link = await findRoundLink(db, hashOfToken(secret))
  const person = link && (await findPerson(db, link.person))
  if (link === undefined || person === undefined) return 'gone'
  if (link.until <= now.toISOString()) return 'over'
  const found = await roundFor(db, person.actor, link.round)
  if (found instanceof Refusal || !isRoundOpen(found.round, now)) return 'round-not-yours'
  if (!can(person.actor, { action: 'say-nothing', resource: found.access })) return 'round-not-yours'
  const own = (await invitedTo(db, [found.round.id])).find(
    ({ organisation }) => organisation === person.actor.organisation,
  )
  if (own === undefined) return 'round-not-yours'
  return { person, round: found.round, saidNothing: own.nothingBy !== null, until: link.until }
}

interface RoundPage {
  readonly language: Language
  readonly coalition: LocalizedText
  readonly path: string
  readonly chosen: string
  readonly found: FoundRound
}

function roundPage({ language, coalition, path, chosen, found }: RoundPage): string {
  const { round, person, saidNothing } = found
  const t = checkInWords(language)
  const { name, organisationName: organisation } = person.profile
  const answer = (said: 'nothing' | 'taken-back', label: string, kind: Html | undefined) =>
    html`<form method="post" action="${path}${chosen}">
      <input type="hidden" name="said" value="${said}" />
      <button type="submit" ${kind}>${label}</button>
    </form>`
  const body = html`<h1>${round.name}</h1>
    <p>${t('round.who', { name, organisation, date: dayWords(round.closesOn, language) })}</p>
    ${round.question !== '' && html`<p>${lines(round.question)}</p>`}
    <section class="about">
      ${
        saidNothing
          ? html`<p class="notice">${t('round.said', { organisation })}</p>
              ${answer('taken-back', t('round.takeBack'), html`class="second"`)}`
          : answer('nothing', t('round.say', { organisation }), undefined)
      }
    </section>
    <p><a href="${addressOf(round.group, { kind: 'round', id: round.id })}">${t('round.open')}</a></p>`
  const elsewhere = { path, label: t('languages') }
  return pageFrame({ language, coalition, title: round.name, elsewhere, isFound: false, body })
}

function pathOf(secret: string): string {
  return `/check-in/rounds/${encodeURIComponent(secret)}`
}
