import { dayWords } from '@minga/domain/calendar/day-words'
import { languages, textIn, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { licences } from '@minga/domain/publication/publication'

import { clauseAnchors, contentsList } from './contents-list.ts'
import { html, type Html, lines } from '../../pages/html.ts'
import { htmlInTurns } from '../../pages/html-in-turns.ts'
import { pageFrame } from '../../pages/page-frame.ts'
import { utcDay } from '../../views/day-of.ts'
import { publicAddress } from '../../views/public-address.ts'
import type { PublicFacts } from './public-facts.ts'
import type { PublicText } from './public-text.ts'
import { languageName } from '../../pages/spoken-language.ts'
import { publicWords } from './public-words.ts'
import { reservationsBehind, signatoryList } from './signatory-list.ts'
import { subscribeForm } from './subscription-pages.ts'

/** A published version, written in turns: its text with the reservations beside the clauses, its signatories, and its files. */
export async function publicPage(facts: PublicFacts, text: PublicText, language: Language): Promise<string> {
  const { slug, shown, coalition } = facts
  const t = publicWords(language)
  const path = publicAddress('', slug, shown.number)
  const written = await htmlInTurns(text.blocks, {
    isStyled: false,
    topHeading: 2,
    idOf: clauseAnchors(),
    behind: reservationsBehind(facts, language),
    addressOf: (address) => (address.startsWith(`${facts.site}/`) ? null : address),
    frameTable: (table) => `<div class="wide" role="region" aria-label="${t('table')}" tabindex="0">${table}</div>`,
  })
  const body = html`<article>
      <h1 lang="${localeOf[facts.text.language]}">${text.title}</h1>
      ${standing(facts, language)} ${notices(facts, language)} ${contentsList(text.blocks, language)}
      <div class="text" lang="${localeOf[facts.text.language]}">${written}</div>
    </article>
    ${signatoryList(facts, text, language)} ${scope(facts, language)} ${errata(facts, language)}
    ${versions(facts, language)} ${data(facts, text, language)} ${facts.takesAddresses && subscribeForm(slug, language)}`
  return pageFrame({
    language,
    title: text.title,
    coalition,
    elsewhere: { path, label: t('languages') },
    offered: languagesOf(facts),
    head: head(facts, language),
    isFound: true,
    body,
  })
}

/** The languages of the text; of a text in one language, those of the words around it. */
function languagesOf({ adopted: { texts } }: PublicFacts): readonly Language[] {
  return texts.length === 1 ? languages : texts.map(({ language }) => language)
}

function head(facts: PublicFacts, language: Language): Html {
  const { slug, shown, site, adopted, text } = facts
  const own = publicAddress(site, slug, shown.number)
  // Each language of a text is a page of its own to search engines.
  const canonical = adopted.texts.length === 1 ? own : `${own}?language=${text.language}`
  const others = languagesOf(facts).map(
    (each) => html`<link rel="alternate" hreflang="${localeOf[each]}" href="${own}?language=${each}" /> `,
  )
  return html`<link rel="canonical" href="${canonical}" /> ${others}
    <link
      rel="alternate"
      type="application/atom+xml"
      href="${publicAddress(site, slug)}/atom.xml?language=${language}"
    />
    <link rel="license" href="${licences[shown.licence].address}" /> `
}

function standing({ shown, text, adopted }: PublicFacts, language: Language): Html {
  const t = publicWords(language)
  const parts = [
    t('adopted', { day: dayWords(utcDay(adopted.closedAt), language) }),
    t('version', { number: shown.number, name: text.name }),
    t('published', { day: dayWords(utcDay(shown.publishedAt), language) }),
  ]
  return html`<p class="quiet">${parts.join(' · ')}</p>`
}

function notices(facts: PublicFacts, language: Language): Html {
  const { slug, shown, versions: all, text } = facts
  const t = publicWords(language)
  const later = all.filter(({ number }) => number > shown.number)
  const isEarlier = later.some(({ act }) => act === 'published')
  const gone = isEarlier ? undefined : later.findLast(({ act }) => act === 'withdrawn')
  const count = ownErrata(facts).length
  const latest = `${publicAddress('', slug)}?language=${language}`
  return html`${
    isEarlier && html`<p class="notice">${t('isEarlier')} <a href="${latest}">${t('readLatest')}</a></p> `
  }${gone && html`<p class="notice">${t('laterWithdrawn', { day: dayWords(utcDay(gone.actAt), language) })}</p> `}${
    text.language !== language &&
    html`<p class="notice">${t('otherLanguage', { language: languageName(text.language, language) })}</p> `
  }${authenticity(facts, language)}${count > 0 && html`<p class="notice"><a href="#errata">${t('errataAbove', { count })}</a></p> `}`
}

/** Which of its languages are authentic; nothing of a text in one language. */
function authenticity({ adopted: { texts }, text, slug, shown }: PublicFacts, language: Language): Html | null {
  if (texts.length === 1) return null
  const t = publicWords(language)
  const authentic = texts.filter((each) => each.authentic)
  const named = new Intl.ListFormat(localeOf[language]).format(
    authentic.map((each) => languageName(each.language, language)),
  )
  if (text.authentic) {
    const words = authentic.length > 1 ? t('equallyAuthentic', { languages: named }) : t('authentic')
    return html`<p class="notice">${words}</p> `
  }
  const [first] = authentic
  const address = `${publicAddress('', slug, shown.number)}?language=${first?.language ?? language}`
  return html`<p class="notice">
    ${t('courtesy', { languages: named })} <a href="${address}">${t('readAuthentic')}</a>
  </p> `
}

function scope({ adopted, text, certificate }: PublicFacts, language: Language): Html {
  const t = publicWords(language)
  return html`<section class="about">
    <h2>${t('nature')}</h2>
    <p>${textIn(adopted.signOff.clause, language)}</p>
    <h2>${t('verify')}</h2>
    <p>${t('verifyNote')}</p>
    ${certificate !== null && html`<p><a href="/verify/${encodeURIComponent(certificate)}?language=${language}">${t('verifyLink')}</a></p> `}
    <dl>
      <dt>${t('root')}</dt>
      <dd class="hash">${text.root}</dd>
    </dl>
  </section>`
}

function ownErrata({ errata: all, shown }: PublicFacts): PublicFacts['errata'] {
  return all.filter(({ version }) => version === shown.version)
}

function errata(facts: PublicFacts, language: Language): Html | null {
  const t = publicWords(language)
  const own = ownErrata(facts)
  if (own.length === 0) return null
  const items = own.map(
    ({ at, words }) =>
      html`<dt><time datetime="${at}">${dayWords(utcDay(at), language)}</time></dt>
        <dd>${lines(textIn(words, language))}</dd> `,
  )
  return html`<section class="about" id="errata">
    <h2>${t('errata')}</h2>
    <p class="quiet">${t('errataNote')}</p>
    <dl>${items}</dl>
  </section>`
}

function versions({ slug, shown, versions: all }: PublicFacts, language: Language): Html {
  const t = publicWords(language)
  const items = all.toReversed().map(({ number, name, act, actAt, publishedAt }) => {
    const since = t('published', { day: dayWords(utcDay(publishedAt), language) })
    if (act === 'withdrawn')
      return html`<li>${number} · ${t('withdrawnOn', { day: dayWords(utcDay(actAt), language) })}</li> `
    const words = t('version', { number, name })
    return number === shown.number
      ? html`<li><strong>${words}</strong> (${t('thisOne')})<br /><span class="quiet">${since}</span></li> `
      : html`<li>
          <a href="${publicAddress('', slug, number)}?language=${language}">${words}</a><br /><span class="quiet"
            >${since}</span
          >
        </li> `
  })
  return html`<section class="about">
    <h2>${t('versions')}</h2>
    <ol class="versions">
      ${items}
    </ol>
  </section>`
}

function data(facts: PublicFacts, { records, recordsAt }: PublicText, language: Language): Html {
  const { slug, shown, site } = facts
  const t = publicWords(language)
  const { name, address } = licences[shown.licence]
  const own = publicAddress('', slug, shown.number)
  const hidden = records.filter(({ isWithheld }) => isWithheld).length
  const count = records.length
  const day = dayWords(utcDay(recordsAt), language)
  return html`<section class="about">
    <h2>${t('data')}</h2>
    <p>
      ${count === 0 ? t('noData') : `${t('dataNote', { count, day })} ${t('withheldFields')}`}${
        hidden > 0 && ` ${t('withheldRecords', { count: hidden })}`
      }
    </p>
    <dl>
      <dt>${t('licence')}</dt>
      <dd><a href="${address}" rel="license">${name}</a></dd>
      <dt>${t('address')}</dt>
      <dd class="hash">${site}${own}</dd>
    </dl>
    <ul class="links screen">
      <li><a href="${own}/data.json">${t('json')}</a></li>
      <li><a href="${own}/data.csv">${t('csv')}</a></li>
      <li><a href="${publicAddress('', slug)}/atom.xml?language=${language}">${t('feed')}</a></li>
    </ul>
  </section>`
}
