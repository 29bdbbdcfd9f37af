import type { PublicCommentRow } from '@minga/storage/public-rounds/public-comment-rows'
import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { publicReference } from '@minga/domain/public-round/public-round'

import { html, lines, type Html } from '../../../pages/html.ts'
import { pageFrame } from '../../../pages/page-frame.ts'
import { backLink, type RoundFrame } from './comment-page.ts'
import { roundAddress } from './round-address.ts'
import { roundWords } from './round-words.ts'

interface OwnPage extends RoundFrame {
  readonly token: string
  readonly comments: readonly PublicCommentRow[]
  /** Whether the answers are published. */
  readonly isAnswered: boolean
}

/** All that one person without an account said in a round, for them alone: what they confirm, and what they take back. */
export function ownCommentsPage(page: OwnPage): string {
  const { slug, language, coalition, token, comments, isAnswered } = page
  const t = roundWords(language)
  const action = `${roundAddress('', slug)}/mine/${token}`
  const open = comments.filter(({ confirmedAt }) => confirmedAt === null)
  const said = comments.filter(({ confirmedAt }) => confirmedAt !== null)
  const body = html`<h1>${t('mine.title')}</h1>
    ${comments.length === 0 && html`<p>${t('mine.nothing')}</p> `}
    ${open.length > 0 && (isAnswered ? html`<p>${t('mine.over')}</p>` : toConfirm(page, action, open))}
    ${
      said.length > 0 &&
      html`<h2>${t('mine.sent')}</h2>
        <p class="quiet">${t(isAnswered ? 'mine.withdrawAfter' : 'mine.withdrawBefore')}</p>
        <ul class="signatories">
          ${said.map((each) => sent(page, action, each))}
        </ul>`
    }
    ${backLink(page)}`
  return pageFrame({ language, title: t('mine.title'), coalition, elsewhere: undefined, isFound: false, body })
}

function toConfirm({ language, written }: OwnPage, action: string, open: readonly PublicCommentRow[]): Html {
  const t = roundWords(language)
  const items = open.map(
    (each) =>
      html`<li class="signatory">
        <p class="consent">
          <input id="${each.id}" name="comment" type="checkbox" value="${each.id}" checked />
          <label for="${each.id}">${who(each)}</label>
        </p>
        ${wordsOf(each, written)}
      </li> `,
  )
  return html`<h2>${t('mine.toConfirm', { count: open.length })}</h2>
    <p class="quiet">${t('mine.toConfirmWhat')}</p>
    <form method="post" action="${action}">
      <input type="hidden" name="do" value="confirm" />
      <ul class="signatories">
        ${items}
      </ul>
      <button type="submit">${t('mine.confirm')}</button>
    </form> `
}

function sent({ language, written }: OwnPage, action: string, comment: PublicCommentRow): Html {
  const t = roundWords(language)
  const { id, number, state } = comment
  const reference = number === null ? '' : publicReference(number)
  if (state === 'withdrawn') return html`<li class="signatory"><p>${reference} · ${t('mine.withdrawn')}</p></li> `
  return html`<li class="signatory">
    <p>${reference} · ${who(comment)}</p>
    ${wordsOf(comment, written)}
    <form method="post" action="${action}">
      <input type="hidden" name="do" value="withdraw" />
      <input type="hidden" name="comment" value="${id}" />
      <button type="submit" class="quieter" aria-label="${t('mine.withdraw')}: ${reference}">
        ${t('mine.withdraw')}
      </button>
    </form>
  </li> `
}

function who({ name, body, country }: PublicCommentRow): string {
  return [name, body, country].filter((each) => each !== '').join(' · ')
}

/** @param written the language of the text that the clause is of */
function wordsOf({ clause, words, proposed }: PublicCommentRow, written: Language): Html {
  return html`${clause.trim() !== '' && html`<blockquote lang="${localeOf[written]}">${lines(clause.trim())}</blockquote> `}
    <p>${lines(words)}</p>
    ${proposed !== '' && html`<p>→ ${lines(proposed)}</p> `}`
}
