import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { dayWords } from '@minga/domain/calendar/day-words'
import { textIn, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'

import { clauseAnchors, contentsList } from '../contents-list.ts'
import { html, type Html, lines } from '../../../pages/html.ts'
import { htmlInTurns } from '../../../pages/html-in-turns.ts'
import { pageFrame } from '../../../pages/page-frame.ts'
import type { PublicText } from '../public-text.ts'
import { languageName } from '../../../pages/spoken-language.ts'
import { publicWords } from '../public-words.ts'
import { answersSection } from './answers-section.ts'
import type { CommentedBlock } from './commented-blocks.ts'
import type { PublishedComments } from './published-comments.ts'
import { roundAddress } from './round-address.ts'
import type { RoundFacts } from './round-facts.ts'
import { roundWords } from './round-words.ts'

interface RoundContent {
  readonly text: PublicText
  readonly commented: ReadonlyMap<string, CommentedBlock>
  readonly comments: PublishedComments | undefined
}

/** A public round, written in turns: what it is about, the text as it stood, and where it is commented on; once it is answered, what came of it. */
export async function roundPage(
  facts: RoundFacts,
  { text, commented, comments }: RoundContent,
  language: Language,
): Promise<string> {
  const { row, coalition, state } = facts
  const t = roundWords(language)
  const path = roundAddress('', row.slug)
  const takesComments = facts.isPreview || (state === 'open' && facts.takesAddresses)
  const link = (block: string) => (takesComments ? onBlock(facts, commented.get(block), language) : '')
  const written = await htmlInTurns(text.blocks, {
    isStyled: false,
    topHeading: 2,
    idOf: clauseAnchors(),
    behind: link,
    addressOf: (address) => (address.startsWith(`${facts.site}/`) ? null : address),
    frameTable: (table) =>
      `<div class="wide" role="region" aria-label="${publicWords(language)('table')}" tabindex="0">${table}</div>`,
  })
  const body = html`<article>
    <p class="quiet">${t('kind')} · ${facts.name}</p>
    <h1 lang="${localeOf[facts.language]}">${text.title}</h1>
    ${facts.isPreview && html`<p class="notice">${t('preview')}</p> `} ${standing(facts, language)}
    <div class="text">${paragraphs(textIn(row.words, language))}</div>
    ${takesComments && how(facts, language)} ${answersSection(facts, comments, language)}
    <h2>${t('text')}</h2>
    <p class="quiet">${t('draft', { day: dayWords(coalitionDay(facts.textAt), language) })}</p>
    ${
      facts.language !== language &&
      html`<p class="quiet">${t('otherLanguage', { language: languageName(facts.language, language) })}</p> `
    }
    ${contentsList(text.blocks, language)}
    <div class="text" lang="${localeOf[facts.language]}">${written}</div>
    ${takesComments && html`<p class="screen">${onAll(facts, language)}</p> `}
    <footer>
      <dl>
        <dt>${t('address')}</dt>
        <dd class="hash">${roundAddress(facts.site, row.slug)}</dd>
      </dl>
    </footer>
  </article>`
  const offered = row.languages
  return pageFrame({
    language,
    title: text.title,
    coalition,
    elsewhere: { path, label: publicWords(language)('languages') },
    offered,
    isFound: false,
    body,
  })
}

function standing({ row, state, isPreview, takesAddresses }: RoundFacts, language: Language): Html {
  const t = roundWords(language)
  const days = { first: dayWords(row.firstDay, language), last: dayWords(row.lastDay, language) }
  const answered = { day: dayWords(row.answers === null ? row.lastDay : coalitionDay(row.answers.at), language) }
  const words = isPreview || state === 'prepared' || state === 'withdrawn' ? t('announced', days) : undefined
  const said = words ?? t(state, { ...days, ...answered })
  return html`<p class="notice">${said}</p>
    ${state === 'answered' && html`<p class="screen"><a href="#answers">${t('readAnswers')}</a></p> `}${
      state === 'open' && !takesAddresses && html`<p class="notice">${t('noMail')}</p> `
    }`
}

function how(facts: RoundFacts, language: Language): Html {
  const t = roundWords(language)
  return html`<section class="screen">
    <h2>${t('how')}</h2>
    <p>${t('howWhat')}</p>
    <p>${onAll(facts, language)}</p>
  </section>`
}

function onAll(facts: RoundFacts, language: Language): Html {
  const words = roundWords(language)('onAll')
  if (facts.isPreview) return html`<span class="act">${words}</span>`
  return html`<a class="act" href="${roundAddress('', facts.row.slug)}/comment?language=${language}">${words}</a>`
}

function onBlock(facts: RoundFacts, about: CommentedBlock | undefined, language: Language): string {
  if (about === undefined) return ''
  const { is, block, words } = about
  const t = roundWords(language)
  const label = t(is === 'card' ? 'onCardLong' : 'onClauseLong', { words: words.trim().slice(0, 80) })
  const to = `${roundAddress('', facts.row.slug)}/comment?on=${encodeURIComponent(block)}&language=${language}`
  const lang = localeOf[language]
  const link = facts.isPreview
    ? html`<span lang="${lang}">${t('onClause')}</span>`
    : html`<a href="${to}" lang="${lang}" aria-label="${label}">${t('onClause')}</a>`
  return html`<div class="comment-on screen">${link}</div> `.toString()
}

function paragraphs(words: string): Html[] {
  return words
    .split(/\n{2,}/)
    .filter((each) => each.trim() !== '')
    .map((each) => html`<p>${lines(each)}</p> `)
}
