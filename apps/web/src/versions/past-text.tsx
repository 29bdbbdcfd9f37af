import { SegmentedControl } from '@mantine/core'
import { readText, type ShowRecord } from '@minga/domain/text-form/read-text'
import type { ComparedBlockView, RoundVersion } from '@minga/protocol/http/rounds'
import { Fragment, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { Reference } from '../prose/static/line.tsx'
import { Card, TextView } from '../prose/static/text-view.tsx'

type PastRoadmap = Extract<RoundVersion, { kind: 'roadmap' }>

/** A roadmap as it stood, or only the parts that differ now. */
export function PastText({ version: { tree, records, blocks } }: { readonly version: PastRoadmap }) {
  const { t } = useTranslation('versions')
  const { t: ofRecords } = useTranslation('record')
  const changed = blocks.filter((block) => isChanged(block) && (block.stood ?? block.stands)?.trim() !== '')
  const [shows, setShows] = useState<'then' | 'changed'>('then')
  const show = useMemo((): ShowRecord => {
    const known = new Map(records.map((record) => [record.link.record, record]))
    const name = ofRecords('state.unavailable')
    return (link) => known.get(link.record) ?? { link, name, title: '', details: [], address: null }
  }, [records, ofRecords])
  const text = useMemo(() => readText(tree, show), [tree, show])
  return (
    <>
      <SegmentedControl
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
          <TextView blocks={text} />
        ) : (
          changed.map((block, index) => (
            // The versions do not change while shown, so positions can be keys.
            // oxlint-disable-next-line react/no-array-index-key
            <ChangedBlock key={index} block={block} show={show} />
          ))
        )}
      </section>
    </>
  )
}

function ChangedBlock({ block, show }: { readonly block: ComparedBlockView; readonly show: ShowRecord }) {
  const { t } = useTranslation('versions')
  const { stood, stands, stoodRecords, standsRecords } = block
  return (
    <div className="round-change">
      {stood === null ? (
        <p className="round-quiet">{t('past.new')}</p>
      ) : (
        <del>
          <BlockWords text={stood} records={stoodRecords} show={show} />
        </del>
      )}
      {stands === null ? (
        <p className="round-quiet">{t('past.goneText')}</p>
      ) : (
        <ins>
          <BlockWords text={stands} records={standsRecords} show={show} />
        </ins>
      )}
    </div>
  )
}

/** Also compares records, because a card may have been replaced by another one. */
function isChanged({ stood, stands, stoodRecords, standsRecords }: ComparedBlockView): boolean {
  return stood !== stands || idsOf(stoodRecords) !== idsOf(standsRecords)
}

function idsOf(records: ComparedBlockView['stoodRecords']): string {
  return records.map((link) => link?.record).join()
}

/** A block of a version, with the records in it. */
function BlockWords({
  text,
  records,
  show,
}: {
  readonly text: string
  readonly records: ComparedBlockView['stoodRecords']
  readonly show: ShowRecord
}) {
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
