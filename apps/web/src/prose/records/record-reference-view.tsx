import { textIn } from '@minga/domain/language/language'
import type { RecordAnswer } from '@minga/protocol/http/records'
import { Link } from '@tanstack/react-router'
import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react'
import { useEffect, useId, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { LazyPart } from '../../ui/lazy-part.tsx'
import { useRestedOn } from '../../ui/overlays/use-rested-on.ts'
import { recordLinkOf } from '../schema/record-link-of.ts'
import { labelTaskAround } from '../schema/task-item.ts'
import { useCitedRecord } from './use-cited-record.ts'
import { useOnScreen } from './use-on-screen.ts'

const load = keptLoad(() => import('./record-hover.tsx'))
const RecordHover = lazyNamed(load, 'RecordHover')
// Without it the link still leads to the record.
const ready = () => load().catch(() => undefined)

/** A reference to a record within a sentence: its number, with its title and state on hover. */
export function RecordReferenceView({ node, selected }: ReactNodeViewProps) {
  const { t, i18n } = useTranslation('prose')
  const element = useRef<HTMLSpanElement>(null)
  const link = useMemo(() => recordLinkOf(node.attrs), [node.attrs])
  const cited = useCitedRecord(link, useOnScreen(element))
  const name = cited.kind === 'shown' ? cited.record.facts.reference : undefined
  useEffect(() => {
    if (name !== undefined) labelTaskAround(element.current)
  }, [name])
  return (
    <NodeViewWrapper
      as="span"
      ref={element}
      className="record-reference"
      lang={i18n.language}
      data-selected={selected}
      data-state={cited.kind}
    >
      {cited.kind === 'shown' ? (
        <ShownReference record={cited.record} />
      ) : (
        <span>{cited.kind === 'loading' ? '…' : t('record:state.unavailable')}</span>
      )}
    </NodeViewWrapper>
  )
}

function ShownReference({ record }: { readonly record: RecordAnswer }) {
  const { language } = useLanguage()
  const id = useId()
  const place = useRef<HTMLAnchorElement>(null)
  const { isRestedOn, rest, keep, leave } = useRestedOn(ready)
  return (
    <>
      <Link
        ref={place}
        to="/records/$recordId"
        params={{ recordId: record.record.id }}
        draggable={false}
        aria-describedby={isRestedOn ? id : undefined}
        {...rest}
      >
        {record.facts.reference ?? textIn(record.record.title, language)}
      </Link>
      {isRestedOn ? (
        <LazyPart>
          <RecordHover id={id} record={record} place={place} keep={keep} leave={leave} />
        </LazyPart>
      ) : null}
    </>
  )
}
