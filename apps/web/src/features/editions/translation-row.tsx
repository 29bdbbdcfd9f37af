import { Button } from '@mantine/core'
import { newId } from '@minga/domain/identity/ids'
import { linkBlocks } from '@minga/domain/roadmap/block-names'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { PersonName } from '../../ui/person-name.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Clauses } from './clauses.tsx'
import { FigureFindings } from './figure-findings.tsx'
import { RowDecisions } from './row-decisions.tsx'
import type { RowProps, Written } from './row-props.ts'
import { useChoosing } from './use-choosing.ts'
import { WhatChanged } from './what-changed.tsx'
import { WriteTranslation } from './write-translation.tsx'

/** A clause and its translation side by side; on a phone, one under the other. */
export const TranslationRow = memo(function TranslationRow({
  name,
  row,
  answer,
  group,
  isCurrent,
  choose,
  hold,
}: RowProps & {
  readonly name: string
  readonly isCurrent: boolean
  readonly choose: (name: string) => void
  /** Keeps a row in its list while a person writes in it. */
  readonly hold: (name: string, isHeld: boolean) => void
}) {
  const { t } = useTranslation('editions')
  const [written, setWritten] = useState<Written>()
  const choosing = useChoosing(() => choose(name))
  const { state, source, blocks } = row
  const write = (begun: Omit<Written, 'source' | 'sequence'>) => {
    setWritten({ ...begun, source, sequence: answer.source.sequence })
    hold(name, true)
  }
  const done = () => {
    setWritten(undefined)
    hold(name, false)
  }
  const translated = state === 'missing' ? [] : blocks
  const isHere = isCurrent || written !== undefined
  const take = () => {
    const [first] = source
    const [copy] = blocks
    if (copy !== undefined) write({ block: copy.block, seen: copy.leaf, element: copy.element })
    else if (first !== undefined) write({ block: newId(), seen: null, element: first.element })
  }
  return (
    // A row is a stop of the keys that go from row to row.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex
    <li
      className="translation-row"
      data-state={state}
      data-current={isCurrent || undefined}
      tabIndex={-1}
      {...choosing}
    >
      <div className="translation-side" lang={answer.source.language}>
        {source.length === 0 ? <p className="editions-quiet">{t('noSource')}</p> : null}
        <Clauses elements={source.map(({ element }) => element)} records={answer.records} roadmap={answer.source.id} />
        {state === 'to-update' && isHere ? <WhatChanged row={row} answer={answer} /> : null}
      </div>
      <div className="translation-side">
        <p className="translation-state">
          <span className="translation-state-word">{t(`state.${state}`)}</span>
          <Said row={row} />
        </p>
        <div lang={answer.edition.language}>
          {translated.map((block) =>
            written?.block === block.block ? null : (
              <div key={block.block} className="translated-clause">
                <Clauses elements={[block.element]} records={answer.records} roadmap={answer.edition.id} />
                {isHere && written === undefined && answer.mayWrite && !linkBlocks.includes(block.element.name) ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => write({ block: block.block, seen: block.leaf, element: block.element })}
                  >
                    {t('change')}
                  </Button>
                ) : null}
              </div>
            ),
          )}
        </div>
        <FigureFindings findings={row.findings} records={answer.records} />
        {state === 'missing' && written === undefined && answer.mayWrite ? (
          <Button size="compact-md" variant="default" onClick={take}>
            {t('translate')}
          </Button>
        ) : null}
        {written === undefined ? null : <WriteTranslation answer={answer} written={written} done={done} />}
        {isHere && written === undefined ? <RowDecisions row={row} answer={answer} group={group} /> : null}
      </div>
    </li>
  )
})

/** The person who last stated how good the present translation is, and when. */
function Said({ row: { state, blocks } }: Pick<RowProps, 'row'>) {
  const said = blocks.flatMap((block) => block.said ?? []).toSorted((one, other) => (one.at < other.at ? 1 : -1))[0]
  if (said === undefined || said.wording === 'copied' || state === 'missing' || state === 'nothing') return null
  return (
    <span className="translation-said">
      {said.by.name === null ? null : (
        <>
          <PersonName name={said.by.name} organisation={said.by.organisation} />
          {' · '}
        </>
      )}
      <RelativeTime at={said.at} />
    </span>
  )
}
