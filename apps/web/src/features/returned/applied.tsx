import { Button } from '@mantine/core'
import { recordTypes } from '@minga/domain/record/record-types'
import type { GroupView } from '@minga/protocol/http/me'
import type { ReturnedApplied, ReturnedReport } from '@minga/protocol/http/returned-registers'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

interface AppliedProps {
  readonly group: GroupView
  readonly report: ReturnedReport
  readonly applied: ReturnedApplied
  readonly undo: () => void
}

/** The written cells, and those that were not, because they changed meanwhile or could not be written; announced, with the way back. */
export function Applied({ group, report, applied: { results }, undo }: AppliedProps) {
  const { t } = useTranslation(['returned', 'records', 'record'])
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const countOf = (wanted: (typeof results)[number]['state']) => results.filter(({ state }) => state === wanted).length
  const [conflicts, refused] = [countOf('conflict'), countOf('refused')]
  const written = new Set<string>(results.map(({ record }) => record))
  const kinds = new Set(report.rows.flatMap(({ record, kind }) => (written.has(record) ? [kind] : [])))
  return (
    <section className="returned-applied">
      <h2 ref={heading} tabIndex={-1}>
        {t('applied', { count: countOf('applied') })}
      </h2>
      {conflicts > 0 ? <p>{t('changedMeanwhile', { count: conflicts })}</p> : null}
      {refused > 0 ? <p>{t('notWritten', { count: refused })}</p> : null}
      <div className="returned-ways">
        <Button size="compact-sm" variant="default" onClick={undo}>
          {t('records:undo')}
        </Button>
        {[...kinds].map((kind) => (
          <Link key={kind} to={`/groups/$groupId/${recordTypes[kind].root}`} params={{ groupId: group.id }}>
            {t(`record:kinds.${kind}`)}
          </Link>
        ))}
      </div>
    </section>
  )
}
