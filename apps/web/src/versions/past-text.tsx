import { localeOf } from '@minga/domain/language/locale-of'
import { chartKey, type ChartLink } from '@minga/domain/roadmap/chart-link'
import { chartName } from '@minga/domain/text-form/chart-blocks'
import { readText } from '@minga/domain/text-form/read-text'
import type { ComparedBlockView, RoundVersion } from '@minga/protocol/http/round-version'
import { Fragment, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguageOfText } from '../prose/prose-place.ts'
import { Reference } from '../prose/static/line.tsx'
import { Card, TextView } from '../prose/static/text-view.tsx'
import { useShownInText, type ShownInText } from '../prose/static/use-shown-in-text.ts'
import { Segments } from '../ui/segments.tsx'

type PastRoadmap = Extract<RoundVersion, { kind: 'roadmap' }>

/** A roadmap as it stood, or only the parts that differ now. */
export function PastText({ version: { tree, records, charts, blocks } }: { readonly version: PastRoadmap }) {
  const { t } = useTranslation('versions')
  const language = useLanguageOfText()
  const lang = language && localeOf[language]
  const changed = blocks.filter((block) => isChanged(block) && (block.stood ?? block.stands)?.trim() !== '')
  const [shows, setShows] = useState<'then' | 'changed'>('then')
  const shown = useShownInText(records, charts)
  const text = useMemo(() => readText(tree, shown.show, undefined, shown.showChart), [tree, shown])
  return (
    <>
      <Segments
        size="xs"
        className="round-filter"
        aria-label={t('past.whichVersion')}
        value={shows}
        onChange={setShows}
        data={[
          { value: 'then', label: t('past.asItStood') },
          { value: 'changed', label: t('past.changedSince', { count: changed.length }) },
        ]}
      />
      {shows === 'changed' && changed.length === 0 ? <p className="round-quiet">{t('past.unchanged')}</p> : null}
      {records.length > 0 ? <p className="round-quiet">{t('past.recordsAsThen')}</p> : null}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long one is scrolled with the keyboard */}
      <section className="round-text" aria-label={t('past.asItStood')} tabIndex={0}>
        {shows === 'then' ? (
          <div lang={lang}>
            <TextView blocks={text} />
          </div>
        ) : (
          changed.map((block, index) => (
            // The versions do not change while shown, so positions can be keys.
            // oxlint-disable-next-line react/no-array-index-key
            <ChangedBlock key={index} block={block} shown={shown} lang={lang} />
          ))
        )}
      </section>
    </>
  )
}

interface ChangedBlockProps {
  readonly block: ComparedBlockView
  readonly shown: ShownInText
  readonly lang: string | undefined
}

function ChangedBlock({ block, shown, lang }: ChangedBlockProps) {
  const { t } = useTranslation('versions')
  const { stood, stands, stoodRecords, standsRecords, stoodChart, standsChart } = block
  return (
    <div className="round-change">
      {stood === null ? (
        <p className="round-quiet">{t('past.new')}</p>
      ) : (
        <del lang={lang}>
          <BlockWords text={stood} records={stoodRecords} chart={stoodChart} shown={shown} />
        </del>
      )}
      {stands === null ? (
        <p className="round-quiet">{t('past.goneText')}</p>
      ) : (
        <ins lang={lang}>
          <BlockWords text={stands} records={standsRecords} chart={standsChart} shown={shown} />
        </ins>
      )}
    </div>
  )
}

/** Also compares records and charts, because a person may have replaced one by another. */
function isChanged({
  stood,
  stands,
  stoodRecords,
  standsRecords,
  stoodChart,
  standsChart,
}: ComparedBlockView): boolean {
  if (stood !== stands || idsOf(stoodRecords) !== idsOf(standsRecords)) return true
  return (stoodChart && chartKey(stoodChart)) !== (standsChart && chartKey(standsChart))
}

function idsOf(records: ComparedBlockView['stoodRecords']): string {
  return records.map((link) => link?.record).join()
}

/** A block of a version, with the records in it; a chart by its name. */
function BlockWords({
  text,
  records,
  chart,
  shown: { show, showChart },
}: {
  readonly text: string
  readonly records: ComparedBlockView['stoodRecords']
  readonly chart: ChartLink | undefined
  readonly shown: ShownInText
}) {
  if (chart !== undefined) return <em>{chartName(showChart(chart))}</em>
  const [only] = records
  if (text === '\uFFFC' && only) return <Card record={show(only)} />
  const [beginning, ...rest] = text.split('\uFFFC')
  return (
    <>
      {beginning}
      {rest.map((words, at) => {
        const link = records[at] ?? undefined
        return (
          // The versions do not change while shown, so positions can be keys.
          // oxlint-disable-next-line react/no-array-index-key
          <Fragment key={at}>
            {link === undefined ? '…' : <Reference record={show(link)} />}
            {words}
          </Fragment>
        )
      })}
    </>
  )
}
