import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'

import { html, lines, type Html } from '../../../pages/html.ts'
import type { PublishedComment, PublishedComments } from './published-comments.ts'
import { roundAddress } from './round-address.ts'
import type { RoundFacts } from './round-facts.ts'
import { roundWords } from './round-words.ts'

/** What the public said, and what was answered. */
export function answersSection(
  { row, language: written }: RoundFacts,
  comments: PublishedComments | undefined,
  language: Language,
): Html | null {
  if (comments === undefined) return null
  const t = roundWords(language)
  const { shown, held } = comments
  const count = shown.length
  return html`<section class="about" id="answers">
    <h2>${t('answers.title')}</h2>
    <p>
      ${count === 0 ? t('answers.none') : t('answers.count', { count })}${
        held > 0 && ` ${t('answers.held', { count: held })}`
      }
    </p>
    ${
      count > 0 &&
      html`<p class="screen">
        <a href="${roundAddress('', row.slug)}/comments.csv?language=${language}">${t('answers.csv')}</a>
      </p>`
    }
    <ol class="signatories">
      ${shown.map((each) => answered(each, { language, written }))}
    </ol>
  </section>`
}

function answered(
  comment: PublishedComment,
  { language, written }: { readonly language: Language; readonly written: Language },
): Html {
  const t = roundWords(language)
  const { reference, name, body, country, clause, words, proposed, disposition, answer } = comment
  const who = name === '' ? [t('answers.withdrawnAuthor')] : [name, body, country].filter((each) => each !== '')
  return html`<li class="signatory" id="${reference}">
    <p class="name">${reference} · ${who.join(' · ')}</p>
    <dl>
      <dt>${t('answers.on')}</dt>
      <dd>${clause === null ? t('answers.whole') : html`<q lang="${localeOf[written]}">${clause.trim()}</q>`}</dd>
      <dt>${t('answers.comment')}</dt>
      <dd>${lines(words)}</dd>
      ${
        proposed !== '' &&
        html`<dt>${t('answers.proposed')}</dt>
          <dd>${lines(proposed)}</dd>`
      }
      <dt>${t('answers.answer')}</dt>
      <dd><strong>${t(`disposition.${disposition}`)}</strong>${answer !== '' && html`<br />${lines(answer)}`}</dd>
    </dl>
  </li> `
}
