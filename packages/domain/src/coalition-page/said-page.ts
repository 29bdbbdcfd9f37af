import { filled } from '../chart/chart-words.ts'
import type { Language } from '../language/language.ts'
import { textIn } from '../language/language.ts'
import type { CoalitionPage } from './coalition-page.ts'
import { countedWords, dayWords, namesWords, pageWords } from './page-words.ts'
import { saidBarriers } from './said-barriers.ts'
import { saidLate } from './said-late.ts'
import { saidMoney } from './said-money.ts'
import type { SaidPage } from './said-parts.ts'
import { saidPathways } from './said-pathways.ts'

/** As many groups are named. */
const mostGroups = 8

/** Says the page. Nothing that people wrote is changed but for its length. */
export function saidPage(page: CoalitionPage, language: Language): SaidPage {
  const words = pageWords(language)
  const { coalition, day, groups, preparing, unreadable } = page
  const names = groups.map((group) => textIn(group.names, language))
  const shown = names.slice(0, mostGroups)
  return {
    title: words.title,
    coalition: textIn(coalition, language),
    asOf: filled(words.asOf, { day: dayWords(day, language) }),
    madeOf:
      groups.length === 0
        ? words.noGroups
        : filled(words.madeOf, { groups: namesWords(shown, names.length - shown.length, language) }),
    warnings: [
      ...(preparing === 0 ? [] : [countedWords(words.preparing, preparing, language)]),
      ...(unreadable === 0 ? [] : [countedWords(words.unreadable, unreadable, language)]),
    ],
    sourcesTitle: words.sources,
    pathways: saidPathways(page, language),
    barriers: saidBarriers(page, language),
    late: saidLate(page, language),
    financing: saidMoney(page, language),
  }
}
