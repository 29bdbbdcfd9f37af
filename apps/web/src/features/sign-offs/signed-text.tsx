import { localeOf } from '@minga/domain/language/locale-of'
import { isText, type TreeElement } from '@minga/domain/roadmap/block-tree'
import { readText, type TextBlock } from '@minga/domain/text-form/read-text'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { TextView } from '../../prose/static/text-view.tsx'
import type { ShownText } from './use-clauses.ts'

/** The text that is signed, as it stood. Where a clause changed since the reader's organisation answered, the margin says so. */
export function SignedText({
  text: { tree, show, showChart, language, roadmap },
  root,
  changed,
  children,
}: {
  readonly text: ShownText
  readonly root: string
  readonly changed: ReadonlySet<string>
  /** The languages in which it can be read. */
  readonly children?: ReactNode
}) {
  const { t } = useTranslation('sign-offs')
  const { language: own } = useLanguage()
  const parts = useMemo(() => partsOf(tree, changed, { show, showChart }), [tree, changed, show, showChart])
  return (
    <section className="sign-off-text" aria-labelledby="signed-text">
      <h2 id="signed-text">{t('text.title')}</h2>
      {children}
      {parts.map(({ blocks, isChanged }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the text does not change while it is shown
        <div key={index} lang={localeOf[language]} data-changed={isChanged || undefined}>
          {isChanged ? (
            <p className="sign-off-drift" lang={localeOf[own]}>
              {t('text.changedHere')}
            </p>
          ) : null}
          <TextView blocks={blocks} roadmap={roadmap} />
        </div>
      ))}
      <p className="sign-off-root">
        {t('text.root')} <code>{root}</code>
      </p>
    </section>
  )
}

interface Part {
  readonly blocks: TextBlock[]
  readonly isChanged: boolean
}

type Shown = Pick<ShownText, 'show' | 'showChart'>

/** Blocks that stand together and are alike in whether something in them changed. */
function partsOf(tree: readonly TreeElement[], changed: ReadonlySet<string>, { show, showChart }: Shown) {
  const read = (elements: readonly TreeElement[]) => readText(elements, show, undefined, showChart)
  // As one, so that a note has the number that it has in the whole text.
  const whole = read(tree)
  if (changed.size === 0) return [{ blocks: whole, isChanged: false }]
  const parts: Part[] = []
  let from = 0
  for (const element of tree) {
    const blocks = whole.slice(from, from + read([element]).length)
    from += blocks.length
    const isChanged = holds(element, changed)
    const last = parts.at(-1)
    if (last === undefined || last.isChanged !== isChanged) parts.push({ blocks, isChanged })
    else last.blocks.push(...blocks)
  }
  return parts
}

function holds({ attributes, content }: TreeElement, changed: ReadonlySet<string>): boolean {
  if (typeof attributes['id'] === 'string' && changed.has(attributes['id'])) return true
  return content.some((node) => !isText(node) && holds(node, changed))
}
