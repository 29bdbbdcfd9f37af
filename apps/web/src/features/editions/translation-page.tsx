import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { measures, type Measure } from '@minga/domain/edition/edition'
import type { TranslationAnswer } from '@minga/protocol/http/editions'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { TranslatorsFiles } from '../../editions/translators-files.tsx'
import { useTranslationRows } from '../../api/editions.ts'
import { useGroup } from '../../api/groups.ts'
import { usePlaceOfRoom } from '../../api/place-of-room.ts'
import { languageNames } from '../../language/locale.ts'
import { GonePage } from '../../ui/gone-page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, QueryState } from '../../ui/states.tsx'
import { shownRows, showings, useShowing, type KeyedRow, type Showing } from './shown-rows.ts'
import { TranslationRow } from './translation-row.tsx'
import { useHeldRows } from './use-held-rows.ts'
import { Segments } from '../../ui/segments.tsx'
import '../../ui/page.css'
import './editions.css'

/** A text beside the one that it is a translation of. */
export function TranslationPage() {
  const { t } = useTranslation(['editions', 'roadmaps'])
  const { groupId = '', roadmapId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  const roadmap = group?.roadmaps.find(({ id }) => id === roadmapId)
  if (group === undefined || roadmap === undefined) {
    return <GonePage title={t('sideBySide')}>{t('roadmaps:gone')}</GonePage>
  }
  return <Translation key={roadmap.id} group={group} roadmap={roadmap} />
}

function Translation({ group, roadmap }: { readonly group: GroupView; readonly roadmap: RoadmapView }) {
  const { t } = useTranslation(['editions', 'roadmaps'])
  const [against, setAgainst] = useState<Measure>('version')
  const archived = usePlaceOfRoom(roadmap.room)?.archived
  const query = useTranslationRows(roadmap.id, against)
  const isArchived = archived !== undefined
  const answer = useMemo(() => (isArchived ? query.data && readOnly(query.data) : query.data), [query.data, isArchived])
  useAskAgain(isArchived, query.refetch)
  const version = answer?.source.version?.name
  // The rows of the other one stand until those of the chosen one have come.
  const measure = query.isPlaceholderData ? (measures.find((each) => each !== against) ?? against) : against
  const home = `/groups/${group.id}/roadmaps/${roadmap.id}`
  return (
    <>
      <PageHeader
        title={
          answer === undefined
            ? t('sideBySide')
            : t('translationInto', { language: languageNames[answer.edition.language] })
        }
        crumbs={[
          { label: group.name, to: `/groups/${group.id}` },
          { label: roadmap.title || t('roadmaps:untitled'), to: home },
          { label: t('languages'), to: `${home}/editions` },
        ]}
        actions={answer === undefined ? undefined : <TranslatorsFiles group={group.id} answer={answer} />}
      />
      <div className="page-body translation">
        <div className="translation-measure">
          <span id="measured-against">{t('measured')}</span>
          <Segments
            aria-labelledby="measured-against"
            value={against}
            onChange={(value) => setAgainst(measures.find((each) => each === value) ?? 'version')}
            data={[
              {
                value: 'version',
                label: version === undefined ? t('measure.version') : t('measure.named', { name: version }),
              },
              { value: 'live', label: t('measure.live') },
            ]}
          />
        </div>
        {archived === undefined ? null : <p className="editions-quiet">{t(`archived.${archived}`)}</p>}
        <QueryState query={query} rows={8} />
        {answer === undefined ? null : <SideBySide group={group} answer={answer} measure={measure} />}
      </div>
    </>
  )
}

/** The page knows that its text is archived before it asks for its rows again. */
function readOnly(answer: TranslationAnswer): TranslationAnswer {
  return { ...answer, mayWrite: false, mayApprove: false, maySayUnaffected: false }
}

/** What the reader may do was answered before the text was archived or reopened. */
function useAskAgain(isArchived: boolean, refetch: () => unknown): void {
  const known = useRef(isArchived)
  useEffect(() => {
    if (known.current === isArchived) return
    known.current = isArchived
    void refetch()
  }, [isArchived, refetch])
}

interface SideBySideProps {
  readonly group: GroupView
  readonly answer: TranslationAnswer
  readonly measure: Measure
}

function SideBySide({ group, answer, measure }: SideBySideProps) {
  const { t } = useTranslation('editions')
  const counts: Readonly<Record<Showing, number>> = {
    behind: answer.behind,
    missing: answer.missing,
    orphans: answer.orphans,
    all: answer.rows.length,
  }
  const [showing, show] = useShowing(counts, measure)
  const shown = useMemo(() => shownRows(answer.rows, showing), [answer.rows, showing])
  const { rows, hold } = useHeldRows(shown)
  const { current, choose, step } = useCurrentRow(rows)
  const list = useRef<HTMLOListElement>(null)
  // Also from within a field, and where the row that had the focus is done and gone.
  useHotkeys(
    [
      ['alt+ArrowDown', () => step(1, list.current)],
      ['alt+ArrowUp', () => step(-1, list.current)],
    ],
    [],
    true,
  )
  return (
    <section aria-label={t('sideBySide')}>
      <div className="translation-bar">
        <fieldset className="translation-showings">
          <legend className="visually-hidden">{t('show.label')}</legend>
          {showings.map((each) => (
            <Button
              key={each}
              size="compact-md"
              variant={each === showing ? 'light' : 'subtle'}
              aria-pressed={each === showing}
              onClick={() => show(each)}
            >
              {t(`show.${each}`, { count: counts[each] })}
            </Button>
          ))}
        </fieldset>
        <span className="translation-steps">
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconArrowUp size={14} aria-hidden />}
            title={t('keys.previous')}
            disabled={rows.length === 0}
            onClick={() => step(-1, list.current)}
          >
            {t('previous')}
          </Button>
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconArrowDown size={14} aria-hidden />}
            title={t('keys.next')}
            disabled={rows.length === 0}
            onClick={() => step(1, list.current)}
          >
            {t('next')}
          </Button>
        </span>
      </div>
      {rows.length === 0 ? <EmptyState>{t(`none.${showing}`)}</EmptyState> : null}
      <div className="translation-heads" aria-hidden>
        <span>{languageNames[answer.source.language]}</span>
        <span>{languageNames[answer.edition.language]}</span>
      </div>
      <ol className="translation-rows" ref={list}>
        {rows.map(({ key, row }) => (
          <TranslationRow
            key={key}
            name={key}
            row={row}
            answer={answer}
            group={group.id}
            isCurrent={key === current}
            choose={choose}
            hold={hold}
          />
        ))}
      </ol>
    </section>
  )
}

/** The row that is worked on. Where it is done and goes from the list, the one in its place takes over. */
function useCurrentRow(rows: readonly KeyedRow[]) {
  const [chosen, setChosen] = useState<{ readonly key: string; readonly at: number }>()
  const place = rows.findIndex(({ key }) => key === chosen?.key)
  const at = place === -1 ? Math.min(chosen?.at ?? 0, rows.length - 1) : place
  const current = rows[at]?.key
  const choose = useCallback(
    (key: string) => setChosen({ key, at: rows.findIndex((each) => each.key === key) }),
    [rows],
  )
  const step = (by: number, list: HTMLElement | null) => {
    const next = Math.min(Math.max(chosen === undefined && by > 0 ? 0 : at + by, 0), rows.length - 1)
    const row = rows[next]
    if (row === undefined) return
    setChosen({ key: row.key, at: next })
    const item = list?.children[next]
    if (item instanceof HTMLElement) item.focus()
  }
  return { current, choose, step }
}
