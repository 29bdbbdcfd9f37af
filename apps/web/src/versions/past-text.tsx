import { SegmentedControl } from '@mantine/core'
import { textIn } from '@minga/domain/language/language'
import type { RecordLink } from '@minga/domain/roadmap/block-names'
import type { ComparedBlockView } from '@minga/protocol/http/rounds'
import { Link } from '@tanstack/react-router'
import { useState, Fragment, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../language/use-language.ts'
import { useCitedRecord } from '../prose/records/use-cited-record.ts'
import { useOnScreen } from '../prose/records/use-on-screen.ts'

/** A roadmap as it stood, or only the parts that differ now. */
export function PastText({ blocks }: { readonly blocks: readonly ComparedBlockView[] }) {
  const { t } = useTranslation('versions')
  const changed = blocks.filter((block) => isChanged(block) && (block.stood ?? block.stands)?.trim() !== '')
  const [shows, setShows] = useState<'then' | 'changed'>('then')
  const hasRecords = blocks.some(({ stoodRecords }) => stoodRecords.length > 0)
  const before = blocks.filter(({ stood }) => stood !== null)
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
      {hasRecords ? <p className="round-quiet">{t('past.recordsAsNow')}</p> : null}
      <section className="round-text" aria-label={t('past.asItStood')}>
        {(shows === 'then' ? before : changed).map((block, index) => (
          // The versions do not change while shown, so positions can be keys.
          // oxlint-disable-next-line react/no-array-index-key
          <Block key={index} block={block} onlyThen={shows === 'then'} />
        ))}
      </section>
    </>
  )
}

function Block({ block, onlyThen }: { readonly block: ComparedBlockView; readonly onlyThen: boolean }) {
  const { t } = useTranslation('versions')
  const { stood, stands, level, stoodRecords, standsRecords } = block
  const then = <PastWords text={stood ?? ''} records={stoodRecords} />
  if (onlyThen) return <p data-heading={level || undefined}>{then}</p>
  return (
    <div className="round-change">
      {stood === null ? <p className="round-quiet">{t('past.new')}</p> : <del>{then}</del>}
      {stands === null ? (
        <p className="round-quiet">{t('past.goneText')}</p>
      ) : (
        <ins>
          <PastWords text={stands} records={standsRecords} />
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

/** Text of a version, with the records in it. */
function PastWords({ text, records }: { readonly text: string; readonly records: ComparedBlockView['stoodRecords'] }) {
  const [beginning, ...rest] = text.split('\uFFFC')
  const isCard = text === '\uFFFC'
  return (
    <>
      {beginning}
      {rest.map((words, at) => {
        const link = records[at] ?? undefined
        return (
          // The versions do not change while shown, so positions can be keys.
          // oxlint-disable-next-line react/no-array-index-key
          <Fragment key={at}>
            {link === undefined ? '…' : <PastRecord link={link} isCard={isCard} />}
            {words}
          </Fragment>
        )
      })}
    </>
  )
}

/**
 * A record in the text of a version: its reference, and for a card its present title. Only its kind where the reader
 * may not read it, or before it is loaded.
 */
function PastRecord({ link, isCard }: { readonly link: RecordLink; readonly isCard: boolean }) {
  const { t } = useTranslation('versions')
  const { language } = useLanguage()
  const element = useRef<HTMLSpanElement>(null)
  const cited = useCitedRecord(link, useOnScreen(element))
  const kind = t(`past.card.${link.kind}`)
  if (cited.kind !== 'shown') {
    return (
      <span ref={element} className="round-card">
        {kind}
      </span>
    )
  }
  const { record, facts } = cited.record
  const title = textIn(record.title, language)
  return (
    <span ref={element} className="round-card" data-card={isCard || undefined}>
      {isCard ? <span className="round-quiet">{kind} </span> : null}
      <Link to="/records/$recordId" params={{ recordId: record.id }} title={title}>
        {facts.reference ?? title}
      </Link>
      {isCard && facts.reference !== null ? ` ${title}` : null}
    </span>
  )
}
