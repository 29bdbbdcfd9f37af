import { newId } from '@minga/domain/identity/ids'
import { language, type Language } from '@minga/domain/language/language'
import type { Slug } from '@minga/domain/publication/publication'
import { publicPath, publicQuery } from '@minga/protocol/http/publications'
import { AttemptsInMemory } from '@minga/storage/people/attempt-counter'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import {
  askToSubscribe,
  confirmSubscriber,
  countAddresses,
  findSubscriber,
  removeSubscriber,
  subscriberAt,
} from '@minga/storage/publications/subscriber-rows'
import { z } from 'zod'

import { SignInLimit } from '../../auth/sign-in-limit.ts'
import { decide } from '../../commands/decide.ts'
import { arrivedFile } from '../../files/arrived-file.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { publicRoute, type Route } from '../../http/route.ts'
import { publicAddress } from '../../views/public-address.ts'
import { findPublic, type FoundPublic } from './public-facts.ts'
import { pageResponse } from '../../pages/page-response.ts'
import { spokenLanguage } from '../../pages/spoken-language.ts'
import type { PublishingParts } from './publishing-parts.ts'
import { confirmationMail } from './subscription-mails.ts'
import { askedPage, donePage, questionPage } from './subscription-pages.ts'
import { subscriptionToken } from './subscription-token.ts'

const ofText = z.object({ slug: z.string() })
const ofSubscription = ofText.extend({ token: z.string().max(300) })
const mostFormBytes = 8 * 1024
const tooLarge = new Refusal('too-large', 'a form is at most 8 KB', 'form')
/** The limit for one text: more addresses are not real readers. */
const mostAddresses = 20_000

const form = z.object({
  address: z.email().max(254),
  language: language.catch('es'),
  /** No person sees this field. */
  website: z.string().default(''),
})

type Published = Extract<FoundPublic, { rows: unknown }>

/** Subscriptions to the news of a published text: confirmed by mail, ended with one press, and unknown to all members. */
export function subscriptionRoutes(parts: PublishingParts): Route[] {
  const { db, unsubscribeBox: box, now } = parts
  const limit = new SignInLimit({
    counter: new AttemptsInMemory(() => now().getTime()),
    perAccount: 1,
    perAddress: 20,
    window: 60 * 60 * 1000,
  })

  async function textAt(slug: string): Promise<Published | undefined> {
    const known = slugOf(slug)
    const found = known && (await findPublic(db, known))
    return found === undefined || 'withdrawnAt' in found ? undefined : found
  }

  async function pageOf(slug: Slug, spoken: Language) {
    return { slug, language: spoken, coalition: (await findCoalition(db)).names }
  }

  /** Keeps an address that waits to be confirmed, and mails it. */
  async function ask({ shown }: Published, given: { readonly address: string; readonly language: Language }) {
    const { mail, site } = parts
    if (mail === undefined || (await countAddresses(db, shown.slug)) >= mostAddresses) return
    const { names: coalition } = await findCoalition(db)
    await decide(db, async (tx) => {
      const { slug, title } = shown
      await askToSubscribe(tx, { id: newId(), slug, ...given, askedAt: now().toISOString() })
      const subscriber = await subscriberAt(tx, { slug, address: given.address })
      if (subscriber === undefined) return
      await mail.keep(
        tx,
        confirmationMail({ subscriber: { ...subscriber, ...given }, title, coalition, box, site: site() }),
      )
    })
    mail.wake()
  }

  /** The subscriber of a link, also by an address that the text has no more; undefined if the subscription has ended. */
  async function subscriberOf(token: string) {
    const id = subscriptionToken.read(box, token)?.subscriber
    return id === undefined ? undefined : findSubscriber(db, id)
  }

  const question = (path: string, kind: 'confirm' | 'end', summary: string): Route =>
    publicRoute({
      method: 'get',
      path,
      pace: 'public-page',
      summary,
      params: ofSubscription,
      query: publicQuery,
      answer: z.string(),
      handle: async ({ params: { slug, token }, query, headers }) => {
        const known = slugOf(slug)
        if (known === undefined) return notFound
        const subscriber = await subscriberOf(token)
        const text = subscriber?.slug ?? known
        const page = await pageOf(text, query.language ?? subscriber?.language ?? spokenLanguage(undefined, headers))
        if (subscriber === undefined) return pageResponse(donePage(page, 'gone'), 404)
        // A person who opens the first mail again is not asked once more.
        if (kind === 'confirm' && subscriber.confirmedAt !== null) return pageResponse(donePage(page, 'confirmed'))
        const action = `${publicAddress('', text)}/subscriptions/${token}${kind === 'end' ? '/end' : ''}`
        return pageResponse(questionPage(page, kind, action))
      },
    })

  const act = (path: string, kind: 'confirmed' | 'ended', summary: string): Route =>
    publicRoute({
      method: 'post',
      path,
      // Mail programs press for many people from one network; a link can't be guessed.
      pace: 'sign-in',
      summary,
      params: ofSubscription,
      answer: z.string(),
      handle: async ({ params: { slug, token }, headers }) => {
        // Also where the text is withdrawn: an address is never kept because of that.
        const known = slugOf(slug)
        if (known === undefined) return notFound
        const subscriber = await subscriberOf(token)
        const page = await pageOf(subscriber?.slug ?? known, subscriber?.language ?? spokenLanguage(undefined, headers))
        // Ending it twice ends it: mail programs may press more than once.
        if (subscriber === undefined) return pageResponse(donePage(page, kind === 'ended' ? 'ended' : 'gone'))
        const at = now().toISOString()
        await decide(db, (tx) =>
          kind === 'ended' ? removeSubscriber(tx, subscriber.id) : confirmSubscriber(tx, subscriber.id, at),
        )
        return pageResponse(donePage(page, kind))
      },
    })

  const one = '/public/:slug/subscriptions/:token'
  return [
    publicRoute({
      method: 'post',
      path: '/public/:slug/subscriptions',
      pace: 'public-form',
      summary: 'Asks for mail about news of a published text; the same answer whether the address is known or not',
      params: ofText,
      takesBytes: true,
      answer: z.string(),
      handle: async ({ params: { slug }, headers, bytes, address: from }) => {
        const text = await textAt(slug)
        const sent = await arrivedFile(bytes(), { most: mostFormBytes, tooLarge })
        if (sent instanceof Refusal) return sent
        if (text === undefined) return notFound
        const fields = Object.fromEntries(new URLSearchParams(new TextDecoder().decode(sent.bytes)))
        const given = form.safeParse({ ...fields, address: fields['address']?.trim().toLowerCase() })
        const page = await pageOf(text.shown.slug, given.data?.language ?? spokenLanguage(undefined, headers))
        if (!given.success) return pageResponse(askedPage(page, 'notAnAddress'), 422)
        const { address, language: spoken, website } = given.data
        if (website === '' && (await limit.attempt(address, from))) await ask(text, { address, language: spoken })
        return pageResponse(askedPage(page, 'asked'))
      },
    }),
    question(one, 'confirm', 'Asks whether to confirm a subscription; changes nothing'),
    act(one, 'confirmed', 'Confirms a subscription'),
    question(`${one}/end`, 'end', 'Asks whether to end a subscription; changes nothing'),
    act(`${one}/end`, 'ended', 'Ends a subscription and deletes its address (RFC 8058)'),
  ]
}

function slugOf(slug: string): Slug | undefined {
  return publicPath.safeParse({ slug }).data?.slug
}
