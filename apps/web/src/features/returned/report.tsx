import { Button } from '@mantine/core'
import type { GroupView } from '@minga/protocol/http/me'
import type { ReturnedAnswer, ReturnedNote } from '@minga/protocol/http/returned-registers'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { numberFormat } from '../../language/intl-formats.ts'
import { useLanguage } from '../../language/use-language.ts'
import { EmptyState, FormProblem } from '../../ui/states.tsx'
import { AboutFile } from './about-file.tsx'
import { Applied } from './applied.tsx'
import { isNews, isOdd, nothingDecided, sumOf, type Decisions, type Sum } from './choices.ts'
import { OddFirst } from './odd-first.tsx'
import { ReportRows } from './report-rows.tsx'
import { useApplying } from './use-applying.tsx'

/** A workbook beside the register: first in sentences, then cell by cell, and one button that writes it. */
export function Report({ group, brought }: { readonly group: GroupView; readonly brought: ReturnedAnswer }) {
  const { t } = useTranslation('returned')
  const { report } = brought
  const [decisions, setDecisions] = useState<Decisions>(nothingDecided)
  const applying = useApplying(group.id, brought)
  const sum = useMemo(() => sumOf(report, decisions), [report, decisions])
  const news = useMemo(() => report.rows.filter(isNews), [report])
  const odd = useMemo(() => news.filter(isOdd), [news])
  return (
    <>
      <AboutFile brought={brought} />
      {applying.applied === undefined ? (
        <Sentences sum={sum} hasNews={news.length > 0} />
      ) : (
        <Applied group={group} report={report} applied={applying.applied} undo={applying.undo} />
      )}
      <Notes notes={report.notes} />
      {news.length === 0 ? (
        <EmptyState
          action={
            <Link to="/groups/$groupId/returned" params={{ groupId: group.id }}>
              {t('another')}
            </Link>
          }
        >
          {t('nothing')}
        </EmptyState>
      ) : (
        <OddFirst news={news} odd={odd} label={t('show')} more={(count) => t('more', { count })}>
          {(rows) => (
            <ReportRows
              group={group}
              rows={rows}
              decisions={decisions}
              decide={setDecisions}
              isDisabled={applying.done !== undefined}
            />
          )}
        </OddFirst>
      )}
      <FormProblem error={applying.error} />
      {sum.toWrite === 0 && applying.applied === undefined ? null : (
        <div className="returned-end">
          {applying.done === undefined ? (
            <>
              <output className="dimmed">{sum.open > 0 ? t('undecidedStay', { count: sum.open }) : null}</output>
              <Button
                disabled={sum.toWrite === 0 || applying.isApplied(decisions)}
                onClick={() => applying.apply(decisions)}
              >
                {t('apply', { count: sum.toWrite })}
              </Button>
            </>
          ) : (
            <Writing done={applying.done} of={sum.toWrite} stop={applying.stop} />
          )}
        </div>
      )}
    </>
  )
}

/** The progress of the writing. After a stop, written changes stay, and the rest can be written later. */
function Writing({ done, of, stop }: { readonly done: number; readonly of: number; readonly stop: () => void }) {
  const { t } = useTranslation('returned')
  const { locale } = useLanguage()
  const [written, all] = [done, of].map((count) => numberFormat(locale, {}).format(count))
  return (
    <>
      <progress className="returned-writing" value={done} max={of} aria-label={t('writing')} />
      <output>{t('written', { done: written, of: all })}</output>
      {/* It stands where the button was that begins: the second press of a double one ends nothing. */}
      <Button variant="default" onClick={({ detail }) => (detail > 1 ? undefined : stop())}>
        {t('stop')}
      </Button>
    </>
  )
}

function Sentences({ sum, hasNews }: { readonly sum: Sum; readonly hasNews: boolean }) {
  const { t } = useTranslation('returned')
  if (!hasNews) return null
  const sentences = [
    sum.changed > 0 && t('sum.changed', { count: sum.changed }),
    sum.added > 0 && t('sum.added', { count: sum.added }),
    sum.conflicts > 0 && t('sum.conflicts', { count: sum.conflicts }),
    sum.unread > 0 && t('sum.unread', { count: sum.unread }),
    sum.left > 0 && t('sum.left', { count: sum.left }),
    sum.gone > 0 && t('sum.gone', { count: sum.gone }),
  ].filter((sentence) => sentence !== false)
  return (
    <output>
      <ul className="returned-sum">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </output>
  )
}

function Notes({ notes }: { readonly notes: readonly ReturnedNote[] }) {
  const { t } = useTranslation('returned')
  const { locale } = useLanguage()
  if (notes.length === 0) return null
  const list = new Intl.ListFormat(locale)
  return (
    <ul className="returned-notes dimmed">
      {notes.map((note) => (
        <li key={note.code}>
          {note.code === 'other-groups'
            ? t('note.other-groups', { count: note.count })
            : t(`note.${note.code}`, { names: list.format(note.names) })}
        </li>
      ))}
    </ul>
  )
}
