import { textIn } from '@minga/domain/language/language'
import type { RecordAnswer } from '@minga/protocol/http/records'
import { IconArrowUpRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { ReferenceText } from '../../ui/marks.tsx'
import { recordLinkOf } from '../schema/record-link-of.ts'
import { RecordSign, RecordState } from './record-state.tsx'
import { useCitedRecord } from './use-cited-record.ts'
import { useOnScreen } from './use-on-screen.ts'

/** The live card of a record in the text. */
export function RecordCardView({ node, selected }: ReactNodeViewProps) {
  const { t, i18n } = useTranslation('prose')
  const element = useRef<HTMLDivElement>(null)
  const link = useMemo(() => recordLinkOf(node.attrs), [node.attrs])
  const cited = useCitedRecord(link, useOnScreen(element))
  return (
    <NodeViewWrapper
      ref={element}
      className="record-card"
      // The words of a card are the reader's, in whichever language the text is.
      lang={i18n.language}
      data-selected={selected}
      data-state={cited.kind}
      data-drag-handle
    >
      {cited.kind === 'shown' ? (
        <Card record={cited.record} />
      ) : (
        <span className="dimmed">{cited.kind === 'loading' ? t('record.loading') : t('record:state.unavailable')}</span>
      )}
    </NodeViewWrapper>
  )
}

function Card({ record }: { readonly record: RecordAnswer }) {
  const { t } = useTranslation('prose')
  const { language } = useLanguage()
  const { reference } = record.facts
  const title = textIn(record.record.title, language)
  return (
    <>
      <RecordSign record={record} />
      <div className="record-card-body">
        <div className="record-card-title">
          <ReferenceText reference={reference} />
          <span>{title}</span>
        </div>
        <RecordState record={record} />
      </div>
      <Link
        to="/records/$recordId"
        params={{ recordId: record.record.id }}
        className="record-open"
        draggable={false}
        aria-label={t('record.open', { record: [reference, title].filter(Boolean).join(' ') })}
      >
        <IconArrowUpRight size={18} stroke={1.6} aria-hidden />
      </Link>
    </>
  )
}
