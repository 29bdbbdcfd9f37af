import type { Language, LocalizedText } from '@minga/domain/language/language'
import type { Slug } from '@minga/domain/publication/publication'

import { html, type Html } from '../../pages/html.ts'
import { shortPage } from '../../pages/page-frame.ts'
import { publicAddress } from '../../views/public-address.ts'
import { publicWords } from './public-words.ts'

/** The form in which a visitor leaves an address. */
export function subscribeForm(slug: Slug, language: Language): Html {
  const t = publicWords(language)
  return html`<section class="about screen" id="subscribe">
    <h2>${t('subscribe.title')}</h2>
    <p>${t('subscribe.what')}</p>
    <form method="post" action="${publicAddress('', slug)}/subscriptions">
      <input type="hidden" name="language" value="${language}" />
      <label for="address">${t('subscribe.address')}</label>
      <input id="address" name="address" type="email" required maxlength="254" autocomplete="email" />
      ${honeypot(language)}
      <button type="submit">${t('subscribe.do')}</button>
    </form>
  </section>`
}

/** A field that people do not see and programs fill in. */
function honeypot(language: Language): Html {
  const words = publicWords(language)('subscribe.leaveEmpty')
  return html`<div class="away" aria-hidden="true">
    <label for="website">${words}</label
    ><input id="website" name="website" type="text" tabindex="-1" autocomplete="off" />
  </div>`
}

interface SubscriptionPage {
  readonly slug: Slug
  readonly language: Language
  readonly coalition: LocalizedText
}

/** The page after a visitor left an address: the same for every address. */
export function askedPage(page: SubscriptionPage, kind: 'asked' | 'notAnAddress'): string {
  const t = publicWords(page.language)
  return kind === 'asked'
    ? shortPage({ ...page, title: t('subscribe.asked'), words: t('subscribe.askedWhat'), more: back(page) })
    : shortPage({ ...page, title: t('subscribe.title'), words: t('subscribe.notAnAddress'), more: back(page) })
}

/** Asks before it confirms or ends: programs that look at mails open their links. */
export function questionPage(page: SubscriptionPage, kind: 'confirm' | 'end', action: string): string {
  const t = publicWords(page.language)
  const more = html`<form method="post" action="${action}">
      <button type="submit">${t(`subscribe.${kind}`)}</button>
    </form>
    ${back(page)}`
  return shortPage({ ...page, title: t(`subscribe.${kind}Title`), words: t(`subscribe.${kind}What`), more })
}

/** The page with the outcome; `gone` for a link that leads nowhere any more. */
export function donePage(page: SubscriptionPage, kind: 'confirmed' | 'ended' | 'gone'): string {
  const t = publicWords(page.language)
  return shortPage({ ...page, title: t(`subscribe.${kind}`), words: t(`subscribe.${kind}What`), more: back(page) })
}

function back({ slug, language }: SubscriptionPage): Html {
  return html`<p><a href="${publicAddress('', slug)}?language=${language}">${publicWords(language)('back')}</a></p> `
}
