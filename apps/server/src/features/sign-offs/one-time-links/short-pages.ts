import { languages, type Language, type LocalizedText } from '@minga/domain/language/language'
import type { OneTimeLinkId, OneTimeLinkState } from '@minga/domain/sign-off/one-time-link'

import { html } from '../../../pages/html.ts'
import { pageFrame, shortPage } from '../../../pages/page-frame.ts'
import { linkAddress } from './link-address.ts'
import { linkWords } from './link-words.ts'

interface Frame {
  readonly language: Language
  readonly coalition: LocalizedText
}

export type CodeFault = { readonly is: 'malformed' } | { readonly is: 'wrong'; readonly left: number }

/** The one thing that a link shows: a field for its code. It is the same for every link, and says nothing of what is behind it. */
export function codePage(
  frame: Frame,
  { id, token, fault }: { readonly id: OneTimeLinkId; readonly token: string; readonly fault?: CodeFault },
): string {
  const { language } = frame
  const t = linkWords(language)
  const said = fault?.is === 'wrong' ? t('code.wrong', { count: fault.left }) : t('code.malformed')
  const body = html`<h1>${t('code.title')}</h1>
    <p>${t('code.what')}</p>
    ${fault !== undefined && html`<p class="notice" role="alert">${said}</p>`}
    <form method="post" action="${linkAddress(id)}" autocomplete="off">
      <input type="hidden" name="token" value="${token}" />
      <input type="hidden" name="language" value="${language}" />
      <label for="code">${t('code.label')}</label>
      <input
        id="code"
        name="code"
        type="text"
        inputmode="numeric"
        required
        maxlength="20"
        autocomplete="one-time-code"
      />
      <button type="submit">${t('code.do')}</button>
    </form>
    <p class="quiet">${t('code.none')}</p>`
  const elsewhere = { path: linkAddress(id, token), label: t('languages') }
  return pageFrame({ ...frame, title: t('code.title'), elsewhere, isFound: false, body })
}

/** Why a link leads nowhere. `gone` is said of every link that is none. */
export function endedPage(
  frame: Frame,
  why: Exclude<OneTimeLinkState, 'open' | 'answered'> | 'gone' | 'again' | 'left',
) {
  const t = linkWords(frame.language)
  return shortPage({ ...frame, title: t(`ended.${why}`), words: t(`ended.${why}What`) })
}

/** What was sent did not fit what stands now: nothing was registered. */
export function refusedPage(
  frame: Frame,
  { id, why }: { readonly id: OneTimeLinkId; readonly why: 'not-open' | 'foreign' },
) {
  const t = linkWords(frame.language)
  const more = html`<p><a href="${linkAddress(id)}">${t('goOn')}</a></p>`
  return shortPage({ ...frame, title: t('refused.title'), words: t(`refused.${why}`), more })
}

/** In which language a form was sent. */
export function languageIn(field: string | undefined): Language | undefined {
  return languages.find((each) => each === field)
}
