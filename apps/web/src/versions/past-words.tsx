import { textIn } from '@minga/domain/language/language'
import type { RecordLink } from '@minga/domain/roadmap/block-names'
import type { ComparedBlockView } from '@minga/protocol/http/rounds'
import { Link } from '@tanstack/react-router'
import { Fragment, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../language/use-language.ts'
import { useCitedRecord } from '../prose/records/use-cited-record.ts'
import { useOnScreen } from '../prose/records/use-on-screen.ts'

/** Words of a version, with the records that stood among them. */
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
          // Two versions never change while they are shown: a place is an identity.
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
 * A record that stood in the text: its number, which never changes, and of a card what it is called now. Of one that the reader may not
 * read, or that is not asked for yet, what sort of record it was.
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
