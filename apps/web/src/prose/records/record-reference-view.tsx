import { textIn } from '@minga/domain/language/language'
import { HoverCard } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { recordLinkOf } from '../schema/record-link-of.ts'
import { RecordSign, RecordState } from './record-state.tsx'
import { useCitedRecord } from './use-cited-record.ts'
import { useOnScreen } from './use-on-screen.ts'

/** A reference to a record within a sentence: its number, with its title and state on hover. */
export function RecordReferenceView({ node, selected }: ReactNodeViewProps) {
  const { t } = useTranslation('prose')
  const { language } = useLanguage()
  const element = useRef<HTMLSpanElement>(null)
  const link = useMemo(() => recordLinkOf(node.attrs), [node.attrs])
  const cited = useCitedRecord(link, useOnScreen(element))
  return (
    <NodeViewWrapper
      as="span"
      ref={element}
      className="record-reference"
      data-selected={selected}
      data-state={cited.kind}
    >
      {cited.kind === 'shown' ? (
        <HoverCard openDelay={250} shadow="sm" position="top-start" width={360}>
          <HoverCard.Target>
            <Link to="/records/$recordId" params={{ recordId: cited.record.record.id }} draggable={false}>
              {cited.record.facts.reference ?? textIn(cited.record.record.title, language)}
            </Link>
          </HoverCard.Target>
          <HoverCard.Dropdown className="record-hover">
            <span className="record-hover-title">
              <RecordSign record={cited.record} />
              {textIn(cited.record.record.title, language)}
            </span>
            <RecordState record={cited.record} />
          </HoverCard.Dropdown>
        </HoverCard>
      ) : (
        <span>{cited.kind === 'loading' ? '…' : t('record:state.unavailable')}</span>
      )}
    </NodeViewWrapper>
  )
}
