import { isOpen } from '@minga/domain/action/timeliness'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { dayWords } from '@minga/domain/calendar/day-words'
import { dayAfter, type Day } from '@minga/domain/calendar/partial-date'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { checkIns, longestNote, longestSlipReason } from '@minga/domain/check-in/check-in'
import { textIn, type Language, type LocalizedText } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { addressOf } from '@minga/domain/navigation/place'
import { formatReference } from '@minga/domain/record/record-kind'

import { html, Html, lines } from '../../pages/html.ts'
import { pageFrame, shortPage } from '../../pages/page-frame.ts'
import { recordWords } from '../../views/record-words.ts'
import type { CheckInFor, NoCheckIn } from './check-in-for.ts'
import { checkInWords } from './check-in-words.ts'
import type { Reported } from './give-report.ts'
import type { FormFields, ReportFault } from './report-form.ts'

interface Frame {
  readonly language: Language
  readonly coalition: LocalizedText
}

interface CheckInPage extends Frame {
  readonly path: string
  /** `?language=es` where the reader chose one: it goes along with what is sent. */
  readonly chosen: string
  readonly found: CheckInFor
  readonly today: Day
  /** What was sent, where it was not taken. */
  readonly fields?: FormFields
  readonly fault?: ReportFault | Exclude<Reported, 'done'> | 'partly' | undefined
}

/** The one page of a link: how the action stands, what was reported by it, and the form. */
export function checkInPage(page: CheckInPage): string {
  const { language, coalition, path, found, fault } = page
  const { action, row, person, report } = found
  const t = checkInWords(language)
  const title = textIn(action.title, language) || t('untitled')
  const reference = formatReference(row.kind, row.number)
  const { name, organisationName: organisation } = person.profile
  const most = fault === 'note' ? longestNote : longestSlipReason
  const said = fault === 'partly' ? t('partly') : fault !== undefined && t(`fault.${fault}`, { most })
  const body = html`<p class="quiet">${reference}</p>
    <h1>${title}</h1>
    <p>${t('who', { name, organisation })}</p>
    ${said !== false && html`<p class="notice" role="alert">${said}</p>`} ${facts(page)} ${reported(page)}
    ${form(page, report !== undefined)}
    <p><a href="${addressOf(row.group, { kind: 'action', id: row.record })}">${t('open')}</a></p>`
  const elsewhere = { path, label: t('languages') }
  return pageFrame({ language, coalition, title: t('title', { reference }), elsewhere, isFound: false, body })
}

function facts({ language, found: { action } }: CheckInPage): Html {
  const t = checkInWords(language)
  const { due, status, lastUpdate } = action
  return html`<dl>
    <dt>${t('due')}</dt>
    <dd>${due === null ? t('noDue') : partialDateWords(due, localeOf[language])}</dd>
    <dt>${t('status')}</dt>
    <dd>${recordWords(language)(`status.${status}`)}</dd>
    ${
      lastUpdate !== null &&
      html`<dt>${t('lastUpdate')}</dt>
        <dd>${lines(lastUpdate)}</dd>`
    }
  </dl>`
}

function reported({ language, path, chosen, found: { report, link } }: CheckInPage): Html | undefined {
  if (report === undefined) return undefined
  const t = checkInWords(language)
  return html`<section class="about">
    <p class="notice">${t('reported', { said: t(`said.${report.said}`) })}</p>
    <p>${t('takeBackWhat', { until: dayWords(coalitionDay(link.until), language) })}</p>
    <form method="post" action="${path}/take-back${chosen}">
      <input type="hidden" name="report" value="${report.id}" />
      <button type="submit" class="second">${t('takeBack')}</button>
    </form>
  </section>`
}

function form(page: CheckInPage, isFolded: boolean): Html {
  const { language, path, chosen, today, fields = {}, found, fault } = page
  const t = checkInWords(language)
  if (!isOpen(found.action) && !isFolded) return html`<p>${t('closed')}</p>`
  const choices = checkIns.map(
    (each) =>
      html`<label class="choice">
        <input type="radio" name="said" value="${each}" required ${fields['said'] === each && new Html('checked')} />
        <span>${t(`said.${each}`)}</span>
      </label>`,
  )
  // The first line feed within an area is none of its content.
  const written = html`<form class="answer" method="post" action="${path}${chosen}">
    <fieldset>
      <legend>${t('which')}</legend>
      ${choices}
    </fieldset>
    <label for="note">${t('note')}</label>
    <p class="quiet" id="note-what">${t('noteWhat')}</p>
    <textarea id="note" name="note" rows="3" maxlength="${longestNote}" aria-describedby="note-what">
${fields['note'] ?? ''}</textarea>
    <label for="reason">${t('reason')}</label>
    <textarea id="reason" name="reason" rows="2" maxlength="${longestSlipReason}">${fields['reason'] ?? ''}</textarea>
    <label for="day">${t('day')}</label>
    <input id="day" name="day" type="date" min="${dayAfter(today, 1)}" value="${fields['day'] ?? ''}" />
    <button type="submit">${t('send')}</button>
  </form>`
  if (!isFolded) return html`<section class="about">${written}</section>`
  return html`<details class="about" ${fault !== undefined && new Html('open')}>
    <summary>${t('again')}</summary>
    ${written}
  </details>`
}

/** Why a link cannot be used. Of one that never was, or whose person is gone, it says the same. */
export function noCheckInPage(frame: Frame, why: NoCheckIn['is'] | 'foreign'): string {
  const t = checkInWords(frame.language)
  // All but a form of another site tell their reader what to do in Minga.
  const more = why === 'foreign' ? undefined : html`<p><a href="/">${t('enter')}</a></p>`
  return shortPage({ ...frame, title: t(why), words: t(`${why}What`), ...(more && { more }) })
}
