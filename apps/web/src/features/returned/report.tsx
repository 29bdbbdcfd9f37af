import { Button, SegmentedControl } from '@mantine/core'
import type { GroupView } from '@minga/protocol/http/me'
import type { ReturnedAnswer, ReturnedNote, ReturnedReport } from '@minga/protocol/http/returned-registers'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { numberFormat } from '../../language/intl-formats.ts'
import { useLanguage } from '../../language/use-language.ts'
import { EmptyState, FormProblem } from '../../ui/states.tsx'
import { Applied } from './applied.tsx'
import { isNews, isOdd, nothingDecided, sumOf, type Decisions, type Sum } from './choices.ts'
import { ReportRows } from './report-rows.tsx'
import { useApplying } from './use-applying.tsx'

/** Further rows are shown where they are asked for: thousands of cells would hold the page. */
const mostShown = 100

/** What a workbook says beside the register: first in sentences, then cell by cell, and one button that writes it. */
export function Report({ group, brought }: { readonly group: GroupView; readonly brought: ReturnedAnswer }) {
  const { t } = useTranslation('returned')
  const { report } = brought
  const [decisions, setDecisions] = useState<Decisions>(nothingDecided)
  const applying = useApplying(group.id, brought)
  const sum = useMemo(() => sumOf(report, decisions), [report, decisions])
  const news = useMemo(() => report.rows.filter(isNews), [report])
  return (
    <>
      <About brought={brought} />
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
        <Rows
          group={group}
          report={report}
          decisions={decisions}
          decide={setDecisions}
          isDone={applying.done !== undefined}
        />
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

/** How far the writing has come. Stopped, what is written stays, and the rest can be written later. */
function Writing({ done, of, stop }: { readonly done: number; readonly of: number; readonly stop: () => void }) {
  const { t } = useTranslation('returned')
  const { locale } = useLanguage()
  const [written, all] = [done, of].map((count) => numberFormat(locale, {}).format(count))
  return (
    <>
      <progress className="returned-writing" value={done} max={of} aria-label={t('writing')} />
      <output>{t('written', { done: written, of: all })}</output>
      <Button variant="default" onClick={stop}>
        {t('stop')}
      </Button>
    </>
  )
}

/** Which file, and which state of the register it is compared with. */
function About({ brought: { name, given, at } }: { readonly brought: ReturnedAnswer }) {
  const { t } = useTranslation('returned')
  const { locale } = useLanguage()
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const [out, back] = [given, at].map((time) => format.format(new Date(time)))
  return (
    <p className="returned-about">
      <strong>{name}</strong> <span className="dimmed">{t('about', { given: out, at: back })}</span>
    </p>
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

interface RowsProps {
  readonly group: GroupView
  readonly report: ReturnedReport
  readonly decisions: Decisions
  readonly decide: (decisions: Decisions) => void
  /** Whether nothing can be decided at the moment. */
  readonly isDone: boolean
}

function Rows({ group, report, decisions, decide, isDone }: RowsProps) {
  const { t } = useTranslation('returned')
  const news = useMemo(() => report.rows.filter(isNews), [report])
  const odd = useMemo(() => news.filter(isOdd), [news])
  const [wanted, setWanted] = useState<'odd' | 'news'>(odd.length > 0 ? 'odd' : 'news')
  const [most, setMost] = useState(mostShown)
  const listed = wanted === 'odd' && odd.length > 0 ? odd : news
  return (
    <>
      {odd.length === 0 || odd.length === news.length ? null : (
        <SegmentedControl
          size="xs"
          className="returned-show"
          aria-label={t('show')}
          value={wanted}
          onChange={(value) => setWanted(value === 'odd' ? 'odd' : 'news')}
          data={[
            { value: 'odd', label: t('odd', { count: odd.length }) },
            { value: 'news', label: t('news', { count: news.length }) },
          ]}
        />
      )}
      <ReportRows
        group={group}
        rows={listed.slice(0, most)}
        decisions={decisions}
        decide={decide}
        isDisabled={isDone}
      />
      {listed.length > most ? (
        <Button variant="default" onClick={() => setMost(most + mostShown)}>
          {t('more', { count: listed.length - most })}
        </Button>
      ) : null}
    </>
  )
}
