import { localeOf } from '@minga/domain/language/locale-of'
import { longestMandate, longestReason, longestReservation, positionKinds } from '@minga/domain/sign-off/position'
import type { OneTimeLinkId } from '@minga/domain/sign-off/one-time-link'
import { htmlText } from '@minga/domain/text-form/html-text'
import { isOtherPicture } from '@minga/domain/text-form/other-picture'
import { plainWithNotes } from '@minga/domain/text-form/plain-text'
import type { TextBlock } from '@minga/domain/text-form/read-text'
import { wordChanges } from '@minga/domain/thread/word-changes'

import { html, Html, lines } from '../../../pages/html.ts'
import { pageFrame } from '../../../pages/page-frame.ts'
import { mostShownReservations, type AnswerDraft, type AnswerFault } from './answer-form.ts'
import { answerWords } from './answer-words.ts'
import { linkAddress } from './link-address.ts'
import { linkWords } from './link-words.ts'
import type { ChangedClause, SignatoryText } from './signatory-text.ts'
import type { SignatoryView } from './signatory-view.ts'

interface AnswerPage {
  readonly id: OneTimeLinkId
  readonly view: SignatoryView
  readonly text: SignatoryText
  /** Of the text that is shown: the answer is bound to it. */
  readonly root: string
  readonly draft: AnswerDraft
  readonly fault?: AnswerFault | 'moved' | undefined
}

const faultId = 'fault'

/** What a signatory reads, in the order in which it is decided: who asks whom, what changed, the terms, the text, one decision. */
export function answerPage(page: AnswerPage): string {
  const { view, text, fault } = page
  const { language, coalition, version, statement, organisation, name, office, acting, until } = view
  const { title } = text
  const t = linkWords(language)
  const body = html`<h1 lang="${localeOf[text.language]}">${title}</h1>
    <p class="quiet">${t('page.version', { version })}</p>
    ${fault !== undefined && html`<p class="notice" role="alert" id="${faultId}">${t(`fault.${fault}`)}</p>`}
    <p>${t('page.who', { name, office, organisation, as: t(`as.${acting}`) })}</p>
    <p>${t('page.until', { until })} <a href="#answer">${t('page.toAnswer')}</a></p>
    ${statement !== '' && html`<p class="notice">${lines(statement)}</p>`} ${lastAnswer(view, text)} ${changes(page)}
    ${terms(view)} ${wholeText(page)} ${answerForm(page)}`
  return pageFrame({ language, title, coalition, elsewhere: undefined, isFound: false, body })
}

function lastAnswer({ last, language }: SignatoryView, text: SignatoryText): Html | undefined {
  if (last === undefined) return undefined
  const t = linkWords(language)
  return html`<section class="about">
    <h2>${t('page.last')}</h2>
    ${answerWords(last, { language, clauses: text.clauses })}
  </section>`
}

function changes({ view, text: { changed, language: written } }: AnswerPage): Html | undefined {
  if (changed.length === 0) return undefined
  const { language, moves } = view
  const t = linkWords(language)
  const items = changed.map(
    (clause) =>
      html`<li>
        <p class="quiet">${t(`drift.${clause.drift}`)}</p>
        <div lang="${localeOf[written]}">
          ${changedWords(clause, { sameWords: t('sameWords'), otherPicture: t('otherPicture'), blank: t('otherwise.blank') })}
          ${clause.form.map(({ is, ...places }) => html`<p class="quiet">${t(`otherwise.${is}`, places)}</p>`)}
        </div>
      </li>`,
  )
  return html`<section class="about" id="changed">
    <h2>${t('page.changed')}</h2>
    <p>${t('page.changedWhat', { count: changed.length })}</p>
    ${moves.map((reason) => html`<p class="notice">${t('page.why', { reason })}</p>`)}
    <ol class="drifts">
      ${items}
    </ol>
  </section>`
}

/** The words of then and of now as one: what went is struck through, what came is underlined. */
function changedWords(
  { before, after, form }: ChangedClause,
  { sameWords, otherPicture, blank }: Readonly<Record<'sameWords' | 'otherPicture' | 'blank', string>>,
): Html {
  const [was, is] = [plainWithNotes(before), plainWithNotes(after)]
  // One that is new or gone is said to be so.
  const isOther = before.length > 0 && after.length > 0 && isOtherPicture(before, after)
  const picture = isOther && html`<p class="quiet">${otherPicture}</p>`
  if (was.trim() === '' && is.trim() === '') return html`<p class="quiet">${blank}</p>`
  if (was === is) {
    return html`<p>${is}</p>
      ${picture || (form.length === 0 && html`<p class="quiet">${sameWords}</p>`)}`
  }
  const pieces = wordChanges(was, is)
  const parts = pieces.map(({ at, removed, written }, index) => {
    const { at: from = 0, removed: gone = 0 } = pieces[index - 1] ?? {}
    return html`${was.slice(from + gone, at)}${removed > 0 && html`<del>${was.slice(at, at + removed)}</del>`}${written !== '' && html`<ins>${written}</ins>`}`
  })
  const end = pieces.at(-1)
  return html`<p class="difference">${parts}${was.slice(end === undefined ? 0 : end.at + end.removed)}</p>
    ${picture}`
}

function terms({ language, clause, nature, procedure, rule }: SignatoryView): Html {
  const t = linkWords(language)
  return html`<section class="about">
    <h2>${t('page.terms')}</h2>
    <p>${clause}</p>
    <ul>
      <li>${t(`nature.${nature}`)}</li>
      <li>${t(`procedure.${procedure}`)}</li>
      <li>${t(`rule.${rule}`)}</li>
    </ul>
    ${procedure === 'silence' && html`<p>${t('page.notLaw')}</p>`}
  </section>`
}

/** Who answered before reads what changed first: then the whole text is folded. */
function wholeText({ view: { language }, text: { blocks, changed, language: spoken } }: AnswerPage): Html {
  const t = linkWords(language)
  const written = html`<div class="text" lang="${localeOf[spoken]}">${new Html(asHtml(blocks, t('table')))}</div>`
  if (changed.length === 0)
    return html`<section class="about">
      <h2>${t('page.text')}</h2>
      ${written}
    </section>`
  return html`<details class="about">
    <summary>${t('page.text')}</summary>
    ${written}
  </details>`
}

function asHtml(blocks: readonly TextBlock[], table: string): string {
  return htmlText(blocks, {
    isStyled: false,
    topHeading: 2,
    idOf: () => undefined,
    behind: () => '',
    // No address of the house is said, and no other site learns where its reader came from.
    addressOf: () => null,
    frameTable: (written) => `<div class="wide" role="region" aria-label="${table}" tabindex="0">${written}</div>`,
  })
}

/** What is asked for comes first. */
function kindsFor(procedure: SignatoryView['procedure']) {
  if (procedure === 'endorse') return positionKinds
  return ['no-objection', ...positionKinds.filter((kind) => kind !== 'no-objection')] as const
}

function answerForm({ id, view, text, root, draft, fault }: AnswerPage): Html {
  const { language, procedure, organisation } = view
  const t = linkWords(language)
  const kinds = kindsFor(procedure).map(
    (kind) =>
      html`<label class="choice">
        <input
          type="radio"
          name="position"
          value="${kind}"
          required
          ${kind === draft.position && new Html('checked')}
        />
        <span><strong>${t(`position.${kind}`)}</strong><br />${t(`positionWhat.${kind}`)}</span>
      </label>`,
  )
  return html`<section class="about" id="answer">
    <h2>${t('form.title', { organisation })}</h2>
    <form class="answer" method="post" action="${linkAddress(id)}/review">
      <input type="hidden" name="root" value="${root}" />
      <fieldset role="radiogroup" ${marked(fault === 'position')}>
        <legend>${t('form.which', { organisation })}</legend>
        ${kinds}
      </fieldset>
      <div class="when-reservation">
        ${reservationFields(text, draft, { language, isAtFault: fault === 'reservations' })}
      </div>
      <div class="when-objects">
        ${area('cure', longestReason, draft.cure, { label: t('form.cure'), what: t('form.cureWhat'), isAtFault: fault === 'cure' })}
      </div>
      ${area('reason', longestReason, draft.reason, { label: t('form.reason'), what: t('form.reasonWhat'), isAtFault: fault === 'reason' })}
      <label for="mandate">${t('form.mandate')}</label>
      <p class="quiet" id="mandate-what">${t('form.mandateWhat')}</p>
      <input
        id="mandate"
        name="mandate"
        type="text"
        required
        maxlength="${longestMandate}"
        ${marked(fault === 'mandate', 'mandate-what')}
        value="${draft.mandate}"
      />
      <p class="quiet">${t('form.held')}</p>
      <button type="submit">${t('form.review')}</button>
    </form>
  </section>`
}

function reservationFields(
  { clauses }: SignatoryText,
  { reservations }: AnswerDraft,
  { language, isAtFault }: { readonly language: SignatoryView['language']; readonly isAtFault: boolean },
) {
  const t = linkWords(language)
  const one = (at: number) => {
    const { block = '', text = '' } = reservations[at] ?? {}
    const options = clauses.map((each) => {
      return html`<option value="${each.block}" ${each.block === block && new Html('selected')}>${each.words}</option>`
    })
    return html`<label for="block-${at}">${t('form.where')}</label>
      <select id="block-${at}" name="block-${at}">
        <option value="">${t('form.onAll')}</option>
        ${options}
      </select>
      ${area(`text-${at}`, longestReservation, text, { label: t('form.reservation'), isAtFault: isAtFault && at === 0 })}`
  }
  const more = Array.from({ length: mostShownReservations - 1 }, (_, at) => one(at + 1))
  return html`${one(0)}
    <details ${reservations.length > 1 && new Html('open')}>
      <summary>${t('form.more')}</summary>
      ${more}
    </details>`
}

function area(
  name: string,
  most: number,
  value: string,
  { label, what, isAtFault }: { readonly label: string; readonly what?: string; readonly isAtFault: boolean },
): Html {
  // The first line feed within an area is none of its content.
  return html`<label for="${name}">${label}</label
    >${what !== undefined && html`<p class="quiet" id="${name}-what">${what}</p>`}
    <textarea id="${name}" name="${name}" rows="3" maxlength="${most}" ${marked(isAtFault, what && `${name}-what`)}>
${value}</textarea>`
}

/** What a field is described by: what belongs into it, and the sentence above the page where it is to be put right. */
function marked(isAtFault: boolean, what?: string): Html | undefined {
  const by = [what, isAtFault ? faultId : undefined].filter((each) => each !== undefined).join(' ')
  return by === '' ? undefined : html`${isAtFault && html`aria-invalid="true" `}aria-describedby="${by}"`
}
