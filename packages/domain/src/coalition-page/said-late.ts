import { filled } from '../chart/chart-words.ts'
import type { Language } from '../language/language.ts'
import type { CoalitionPage, LateOfLead, PageLate, PageLead } from './coalition-page.ts'
import { countedWords, dateWords, pageWords } from './page-words.ts'
import type { SaidLate, SaidPage, SaidSide } from './said-parts.ts'
import { saidRecord } from './said-record.ts'

export function saidLate({ late }: CoalitionPage, language: Language): SaidPage['late'] {
  const { late: words } = pageWords(language)
  const { actions, milestones, illustrative, byLead, more, longest } = late
  const counts = [
    { count: countedWords(words.actions, actions, language), address: '/actions?when=late', of: actions },
    { count: countedWords(words.milestones, milestones, language), address: '/milestones', of: milestones },
  ].flatMap(({ of, ...count }) => (of === 0 ? [] : [count]))
  const what = joined(
    counts.map(({ count }) => count),
    language,
  )
  return {
    title: words.title,
    sentence: counts.length === 0 ? words.none : filled(words.sum, { what }),
    illustrative: illustrative === 0 ? '' : countedWords(words.illustrative, illustrative, language),
    notes: [words.counted],
    sources: [],
    counts,
    sidesTitle: words.bySide,
    sides: byLead.map((side) => saidSide(side, language)),
    moreSides: more === 0 ? '' : countedWords(words.moreSides, more, language),
    longestTitle: words.longest,
    longest: longest.map((each) => saidLine(each, language)),
  }
}

function saidSide({ lead, actions, milestones, days }: LateOfLead, language: Language): SaidSide {
  const { late: words } = pageWords(language)
  const parts = [
    ...(actions === 0 ? [] : [countedWords(words.actions, actions, language)]),
    ...(milestones === 0 ? [] : [countedWords(words.milestones, milestones, language)]),
  ]
  const isOurs = lead.is === 'organisation'
  return {
    name: nameOf(lead, language),
    hue: isOurs ? lead.hue : null,
    address: isOurs ? `/organisations/${encodeURIComponent(lead.id)}` : null,
    count: joined(parts, language),
    longest: countedWords(words.upTo, days, language),
  }
}

function saidLine(late: PageLate, language: Language): SaidLate {
  const { late: words } = pageWords(language)
  const { due, days, lead } = late
  return {
    ...saidRecord(late, language),
    side: nameOf(lead, language),
    due: filled(words.due, { due: dateWords(due, language) }),
    days: countedWords(words.days, days, language),
  }
}

function nameOf(lead: PageLead, language: Language): string {
  const { late: words } = pageWords(language)
  switch (lead.is) {
    case 'organisation':
      return lead.shortName
    case 'outside':
      return lead.name === '' ? words.outside : lead.name
    case 'none':
      return words.unaccepted
  }
}

function joined([one = '', other]: readonly string[], language: Language): string {
  return other === undefined ? one : filled(pageWords(language).late.and, { one, other })
}
