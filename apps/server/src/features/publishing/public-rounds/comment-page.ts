import type { Language, LocalizedText } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import {
  longestPublicBody,
  longestPublicComment,
  longestPublicCountry,
  longestPublicName,
} from '@minga/domain/public-round/public-round'
import type { Slug } from '@minga/domain/publication/publication'

import { html, lines, type Html } from '../../../pages/html.ts'
import { pageFrame, shortPage } from '../../../pages/page-frame.ts'
import { publicWords } from '../public-words.ts'
import type { CommentedBlock } from './commented-blocks.ts'
import type { CommentField, FilledComment } from './comment-form.ts'
import { roundAddress } from './round-address.ts'
import { roundWords } from './round-words.ts'

/** A page about a public round that is not its text. */
export interface RoundFrame {
  readonly slug: Slug
  readonly language: Language
  /** The language of its text. */
  readonly written: Language
  readonly offered: readonly Language[]
  readonly coalition: LocalizedText
}

interface CommentPage extends RoundFrame {
  readonly title: string
  /** What it is about; undefined for the text as a whole. */
  readonly about: CommentedBlock | undefined
  readonly filled?: FilledComment
  readonly faults?: readonly CommentField[]
}

/** Where a clause, a card, or the text as a whole is commented on. A card has no wording to propose: its record has fields. */
export function commentPage(page: CommentPage): string {
  const { slug, language, written, offered, title, about, filled, faults = [] } = page
  const t = roundWords(language)
  const path = `${roundAddress('', slug)}/comment${about === undefined ? '' : `?on=${encodeURIComponent(about.block)}`}`
  const hint = (field: CommentField) =>
    faults.includes(field) &&
    html`<p class="fault" id="fault-${field}">${t(`form.faults.${field}`, { most: longestPublicComment })}</p>`
  const marked = (field: CommentField, isHinted = false): Html => {
    const by = [...(isHinted ? [`hint-${field}`] : []), ...(faults.includes(field) ? [`fault-${field}`] : [])].join(' ')
    return html`${faults.includes(field) && html` aria-invalid="true"`}${by !== '' && html` aria-describedby="${by}"`}`
  }
  const area = (field: 'words' | 'proposed', isRequired: boolean) =>
    html`<label for="${field}">${t(`form.${field}`)}</label> ${hint(field)}
      <textarea
        id="${field}"
        name="${field}"
        rows="6"
        maxlength="${longestPublicComment}"
        ${isRequired && html` required`}${marked(field)}
      >
${filled?.[field] ?? ''}</textarea>`
  const line = (field: 'name' | 'body' | 'country', longest: number, complete: string) =>
    html`<label for="${field}">${t(`form.${field}`)}</label> ${hint(field)}
      <input
        id="${field}"
        name="${field}"
        type="text"
        maxlength="${longest}"
        autocomplete="${complete}"
        value="${filled?.[field] ?? ''}"
        ${field === 'name' && html` required`}${marked(field)}
      />`
  const body = html`<p class="quiet">${t('kind')} · <span lang="${localeOf[written]}">${title}</span></p>
    <h1>${t('form.title')}</h1>
    ${faults.length > 0 && html`<p class="notice" role="alert">${t('form.fault')}</p> `}
    ${
      about === undefined
        ? html`<p><strong>${t('form.whole')}</strong></p>`
        : html`<p class="quiet">${t(`form.${about.is}`)}</p>
            <blockquote lang="${localeOf[written]}">${lines(about.words.trim())}</blockquote>`
    }
    <form method="post" action="${roundAddress('', slug)}/comments">
      <input type="hidden" name="language" value="${language}" />
      <input type="hidden" name="on" value="${about?.block ?? ''}" />
      ${area('words', true)} ${about?.is === 'clause' && area('proposed', false)}
      ${line('name', longestPublicName, 'name')} ${line('body', longestPublicBody, 'organization')}
      ${line('country', longestPublicCountry, 'country-name')}
      <label for="address">${t('form.address')}</label> ${hint('address')}
      <input
        id="address"
        name="address"
        type="email"
        required
        maxlength="254"
        autocomplete="email"
        value="${filled?.address ?? ''}"
        ${marked('address', true)}
      />
      <p class="quiet" id="hint-address">${t('form.addressNote')}</p>
      <div class="away" aria-hidden="true">
        <label for="website">${t('form.leaveEmpty')}</label
        ><input id="website" name="website" type="text" tabindex="-1" autocomplete="off" />
      </div>
      ${hint('consent')}
      <p class="consent">
        <input id="consent" name="consent" type="checkbox" value="yes" required${marked('consent')} />
        <label for="consent">${t('form.consent')}</label>
      </p>
      <p class="quiet">${t('form.moderated')}</p>
      <button type="submit">${t('form.do')}</button>
    </form>
    ${backLink(page)}`
  return pageFrame({
    language,
    title: t('form.title'),
    coalition: page.coalition,
    elsewhere: { path, label: publicWords(language)('languages') },
    offered,
    isFound: false,
    body,
  })
}

/** What a visitor has written, where it was not taken. */
export function ownWords({ language }: RoundFrame, { words, proposed }: FilledComment): Html | undefined {
  const written = [words, proposed].filter((each) => each.trim() !== '')
  if (written.length === 0) return undefined
  return html`<p>${roundWords(language)('notTaken')}</p>
    ${written.map((each) => html`<blockquote>${lines(each.trim())}</blockquote>`)}`
}

/** A page that says one thing about a round. */
export function roundNote(frame: RoundFrame, title: string, words: string, more?: Html): string {
  const { language, coalition } = frame
  return shortPage({ language, coalition, title, words, more: html`${more} ${backLink(frame)}` })
}

/** To the round. */
export function backLink({ slug, language }: Pick<RoundFrame, 'slug' | 'language'>): Html {
  return html`<p class="screen">
    <a href="${roundAddress('', slug)}?language=${language}">${roundWords(language)('back')}</a>
  </p> `
}
