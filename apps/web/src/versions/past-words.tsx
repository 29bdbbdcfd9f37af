import { textIn } from '@minga/domain/language/language'
import type { RecordLink } from '@minga/domain/roadmap/block-names'
import type { ComparedBlockView } from '@minga/protocol/http/rounds'
import { Link } from '@tanstack/react-router'
import { Fragment, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../language/use-language.ts'
import { useCitedRecord } from '../prose/records/use-cited-record.ts'
import { useOnScreen } from '../prose/records/use-on-screen.ts'

/** Text of a version, with the records in it. */
export function PastWords({
  text,
  records,
}: {
  readonly text: string
  readonly records: ComparedBlockView['stoodRecords']
}) {
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
