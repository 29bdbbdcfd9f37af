import { textIn } from '@minga/domain/language/language'
import type { MilestoneRow } from '@minga/protocol/http/records'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroups } from '../../api/groups.ts'
import { useLanguage } from '../../language/use-language.ts'
import { IllustrativeMark, StatusMark } from '../../ui/marks.tsx'
import { PartialDateText } from '../../ui/partial-date.tsx'

/** What falls due within a year in my groups. */
export function NextMilestones({ rows }: { readonly rows: readonly MilestoneRow[] }) {
  const { t } = useTranslation(['home', 'ui'])
  const { language } = useLanguage()
  const names = new Map<string, string>(useGroups().map((group) => [group.id, group.name]))
  if (rows.length === 0) return null
  return (
    <section>
      <h3>{t('nextMilestones')}</h3>
      <ul className="lines">
        {rows.map(({ record, facts }) => (
          <li key={facts.record} className="news-line">
            <Link
              to="/groups/$groupId/milestones"
              params={{ groupId: facts.group }}
              search={{ record: facts.record }}
            >
              {textIn(record.title, language) || t('ui:untitled')}
            </Link>
            <p>
              <PartialDateText date={record.date} />
              <span>{names.get(facts.group)}</span>
              <StatusMark status={record.status} />
              {record.illustrative ? <IllustrativeMark /> : null}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
