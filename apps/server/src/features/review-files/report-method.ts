import { dayWords } from '@minga/domain/calendar/day-words'
import type { Language } from '@minga/domain/language/language'
import type { ProgressReport } from '@minga/domain/review/progress-report'

import { periodWords, reportWords } from './report-words.ts'

/** How a report was made, in sentences: whom it asked, who answers for its words, how it rates, what it lies beside. */
export function methodOf(
  { numbers, closedOn, closedBy, earlier, organisations }: ProgressReport,
  language: Language,
): string[] {
  const t = reportWords(language)
  const day = (on: string) => dayWords(on, language)
  const names = organisations.flatMap(({ shortName, lines }) => {
    const approvers = new Map(
      lines.flatMap(({ words }) => (words.by === 'organisation' ? [[words.person, words.on] as const] : [])),
    )
    const said = [...approvers].map(([person, on]) => `${person}, ${dayWords(on, language, 'medium')}`)
    return said.length === 0 ? [] : [`${shortName} (${said.join('; ')})`]
  })
  return [
    t('method.asked', { day: day(closedOn) }),
    t('method.closed', closedBy),
    t('method.approved', { approved: numbers.approved, lines: numbers.lines }),
    names.length === 0 ? t('method.noApprovers') : t('method.approvers', { names: names.join('; ') }),
    t('method.ratings'),
    t('method.slips'),
    earlier === null
      ? t('method.first')
      : t('method.compared', { period: periodWords(earlier.period, t), day: day(earlier.closedOn) }),
    t('method.languages'),
    t('method.sources'),
  ]
}
