import { localeOf } from '@minga/domain/language/locale-of'
import { linkAddress } from '@minga/domain/navigation/link-address'
import { blockName } from '@minga/domain/roadmap/block-names'
import { plainLine } from '@minga/domain/text-form/plain-text'
import { Fragment, memo, type ReactNode, useMemo, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'

import { LiveChart } from '../charts/live-chart.tsx'
import { StillFigure } from '../figures/still-figure.tsx'
import { NoteList } from '../footnotes/note-list.tsx'
import { NoteNumber, showNumber } from '../footnotes/note-number.tsx'
import { useLanguageOfText } from '../prose-place.ts'
import { staticBlocks, type ReadBlock, type Run } from './static-blocks.ts'
import '../prose.css'

/**
 * A shared text without an editor: while the editor loads, where no person is writing, and where an editor would lose
 * content. Follows edits of others. Renders elements only, never markup, so nothing in the document can run.
 */
export function StaticProse({ fragment, nothing }: { readonly fragment: Y.XmlFragment; readonly nothing?: ReactNode }) {
  const store = useMemo(() => staticBlocks(fragment), [fragment])
  const blocks = useSyncExternalStore(store.subscribe, store.read)
  const root = useRef<HTMLDivElement>(null)
  const language = useLanguageOfText()
  const notes = useMemo(
    () => blocks.flatMap((block) => block.notes).map((line, at) => ({ number: at + 1, line })),
    [blocks],
  )
  if (nothing !== undefined && blocks.every(isEmpty)) return nothing
  return (
    <div ref={root} className="noted-text">
      <div className="prose" lang={language && localeOf[language]}>
        {drawn(blocks, 0)}
      </div>
      <NoteList notes={notes} goTo={(number) => showNumber(root.current, number)} />
    </div>
  )
}

/** @param before how many notes stand before the blocks */
function drawn(blocks: readonly ReadBlock[], before: number): ReactNode[] {
  let notes = before
  return blocks.map((block, at) => {
    const shown = <Block key={at} block={block} before={notes} />
    notes += block.notes.length
    return shown
  })
}

function isEmpty({ text, children, figure, chart }: ReadBlock): boolean {
  return text === '' && children.length === 0 && figure === undefined && chart === undefined
}

/** @param before how many notes stand before the line */
function written(runs: readonly Run[], before: number): ReactNode[] {
  let number = before
  return runs.map((run, at) => {
    if (run.note !== undefined) number += 1
    return <Words key={at} run={run} number={number} />
  })
}

/** Memoised: a letter of another person renders its own block. */
const Block = memo(function Block({ block, before }: { readonly block: ReadBlock; readonly before: number }) {
  const words = written(block.runs, before)
  const children = drawn(block.children, before + block.runs.filter(({ note }) => note !== undefined).length)
  switch (block.name) {
    case blockName.heading: {
      const Heading = `h${String(block.level)}` as 'h1' | 'h2' | 'h3'
      return <Heading>{words}</Heading>
    }
    case blockName.bulletList:
      return <ul>{children}</ul>
    case blockName.orderedList:
      return <ol>{children}</ol>
    case blockName.taskList:
      return <ul data-type="taskList">{children}</ul>
    case blockName.listItem:
      return <li>{children}</li>
    case blockName.taskItem:
      return (
        <li data-checked={block.done}>
          <div className="task-box">
            <input type="checkbox" checked={block.done} disabled aria-label={block.children[0]?.text} />
          </div>
          <div>{children}</div>
        </li>
      )
    case blockName.quote:
      return <blockquote>{children}</blockquote>
    case blockName.table:
      return (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide one is moved with the arrow keys
        <div className="table-scroll" tabIndex={0}>
          <table>
            <tbody>{children}</tbody>
          </table>
        </div>
      )
    case blockName.tableRow:
      return <tr>{children}</tr>
    case blockName.tableHeader:
      return <th>{children}</th>
    case blockName.tableCell:
      return <td>{children}</td>
    case blockName.rule:
      return <hr />
    case blockName.recordCard:
      // The height of the card that the editor will show here, so that nothing moves when it loads.
      return <div className="record-card" />
    case blockName.chart:
      return block.chart === undefined ? null : <LiveChart link={block.chart} />
    case blockName.figure:
      return block.figure === undefined ? <p>{words}</p> : <StillFigure figure={block.figure}>{words}</StillFigure>
    case blockName.recordReference:
    case blockName.mention:
    case blockName.footnote:
    case blockName.hardBreak:
      return null
    default:
      return (
        <p>
          {words.length === 0 && children.length === 0 ? (
            <br />
          ) : (
            <Fragment>
              {words}
              {children}
            </Fragment>
          )}
        </p>
      )
  }
})

const marks = {
  bold: 'strong',
  italic: 'em',
  strike: 's',
  underline: 'u',
  code: 'code',
  subscript: 'sub',
  superscript: 'sup',
} as const

function Words({ run, number }: { readonly run: Run; readonly number: number }): ReactNode {
  if (run.note !== undefined) return <NoteNumber number={number} words={plainLine(run.note)} />
  let shown: ReactNode = run.text === '\n' ? <br /> : run.text
  for (const [name, Tag] of Object.entries(marks)) {
    if (name in run.marks) shown = <Tag>{shown}</Tag>
  }
  const href = linkAddress((run.marks['link'] as { href?: unknown } | undefined)?.href)
  return href === undefined ? (
    shown
  ) : (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {shown}
    </a>
  )
}
