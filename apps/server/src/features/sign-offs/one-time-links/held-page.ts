import { localeOf } from '@minga/domain/language/locale-of'
import type { OneTimeLinkId } from '@minga/domain/sign-off/one-time-link'

import { html } from '../../../pages/html.ts'
import { pageFrame } from '../../../pages/page-frame.ts'
import { fieldsFrom, type AnswerDraft } from './answer-form.ts'
import { answerWords, type SaidAnswer } from './answer-words.ts'
import { linkAddress } from './link-address.ts'
import { linkWords } from './link-words.ts'
import type { SignatoryText } from './signatory-text.ts'
import type { SignatoryView } from './signatory-view.ts'

interface ReviewPage {
  readonly id: OneTimeLinkId
  readonly view: SignatoryView
  readonly text: SignatoryText
  readonly said: SaidAnswer & { readonly id: string; readonly mandate: string }
  readonly root: string
  readonly draft: AnswerDraft
}

/** What is about to be registered, once more: one press registers it, the other leads back. */
export function reviewPage({ id, view, text, said, root, draft }: ReviewPage): string {
  const { language, coalition, organisation, version, name, office, acting, clause } = view
  const t = linkWords(language)
  const fields = Object.entries({ ...fieldsFrom(draft), root, id: said.id })
  const body = html`<h1>${t('review.title')}</h1>
    <p>${t('review.what', { organisation, version })}</p>
    <section class="about">
      ${answerWords(said, { language, clauses: text.clauses })}
      <p class="quiet">${t('form.mandate')}</p>
      <p>${said.mandate}</p>
      <p class="quiet">${t('review.by')}</p>
      <p>${t('review.signs', { name, office, as: t(`as.${acting}`), organisation })}</p>
    </section>
    <p class="notice">${clause}</p>
    <p>${t('form.held')}</p>
    <form method="post" action="${linkAddress(id)}/position">
      ${fields.map(([field, value]) => html`<input type="hidden" name="${field}" value="${value}" />`)}
      <button type="submit">${t('review.do')}</button>
      <button class="second" type="submit" formaction="${linkAddress(id)}/review" name="step" value="edit">
        ${t('review.edit')}
      </button>
    </form>`
  return pageFrame({ language, title: t('review.title'), coalition, elsewhere: undefined, isFound: false, body })
}

/** The answer that was given, until when it is held, and how it is taken back. */
export function heldPage({
  id,
  view,
  text,
}: {
  readonly id: OneTimeLinkId
  readonly view: SignatoryView
  readonly text: SignatoryText
}): string {
  const { language, coalition, organisation, own } = view
  const t = linkWords(language)
  if (own === undefined) throw new Error('a link that took an answer has none')
  const until = { until: own.counts, organisation }
  const undo = html`<form method="post" action="${linkAddress(id)}/take-back">
      <button class="second" type="submit">${t('held.undo')}</button>
    </form>
    <p class="quiet">${t('held.undoWhat')}</p>`
  const body = html`<h1>${t('held.title')}</h1>
    <p lang="${localeOf[text.language]}">${text.title}</p>
    <p class="notice" role="status">${t(own.isHeld ? 'held.until' : 'held.counts', until)}</p>
    ${!own.isOfText && html`<p class="notice">${t('held.moved', until)}</p>`}
    <section class="about">${answerWords(own, { language, clauses: text.clauses })}</section>
    ${own.isHeld && undo}
    <form method="post" action="${linkAddress(id)}/leave">
      <button class="second" type="submit">${t('held.leave')}</button>
    </form>`
  return pageFrame({ language, title: t('held.title'), coalition, elsewhere: undefined, isFound: false, body })
}
