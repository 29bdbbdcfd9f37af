import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'

import { StaticProse } from './static/static-prose.tsx'
import './prose.css'

const LongTextWriting = lazy(async () => ({
  default: (await import('./long-text-writing.tsx')).LongTextWriting,
}))

/**
 * A rich text of a record. Rendered as plain elements, so that a panel can hold many; the editor replaces them, with
 * the same look, when the person starts to write.
 */
export function LongTextEditor({
  doc,
  fragmentName,
  editable,
  label,
}: {
  readonly doc: Y.Doc
  readonly fragmentName: string
  readonly editable: boolean
  readonly label: string
}) {
  const { t } = useTranslation('prose')
  const [writingIn, setWritingIn] = useState<Y.XmlFragment>()
  const fragment = doc.getXmlFragment(fragmentName)
  const reading = (
    <StaticProse
      fragment={fragment}
      nothing={<p className="dimmed">{editable ? t('longText.start') : t('longText.nothing')}</p>}
    />
  )
  if (!editable) return <div className="long-text">{reading}</div>
  if (writingIn === fragment) {
    return (
      <div className="long-text">
        <Suspense fallback={reading}>
          <LongTextWriting fragment={fragment} label={label} left={() => setWritingIn(undefined)} />
        </Suspense>
      </div>
    )
  }
  const write = () => setWritingIn(fragment)
  return (
    <div
      className="long-text"
      // An editor replaces it on focus; until then it presents itself as a text box.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="textbox"
      tabIndex={0}
      aria-multiline
      aria-label={label}
      onFocus={(event) => event.target === event.currentTarget && write()}
      onClick={(event) => (event.target as Element).closest('a') === null && write()}
      onKeyDown={(event) => event.key === 'Enter' && write()}
    >
      {reading}
    </div>
  )
}
