import { linkAddress } from '@minga/domain/navigation/link-address'
import { blockName } from '@minga/domain/roadmap/block-names'
import { Fragment, memo, type ReactNode, useMemo, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'

import { StillFigure } from '../figures/still-figure.tsx'
import { staticBlocks, type ReadBlock, type Run } from './static-blocks.ts'
import '../prose.css'

/**
 * A shared text without an editor: while the editor loads, where no person is writing, and where an editor would lose
 * content. Follows edits of others. Renders elements only, never markup, so nothing in the document can run.
 */
export function StaticProse({ fragment, nothing }: { readonly fragment: Y.XmlFragment; readonly nothing?: ReactNode }) {
  const store = useMemo(() => staticBlocks(fragment), [fragment])
  const blocks = useSyncExternalStore(store.subscribe, store.read)
  if (nothing !== undefined && blocks.every(isEmpty)) return nothing
  return (
    <div className="prose">
      {blocks.map((block, at) => (
        <Block key={at} block={block} />
      ))}
    </div>
  )
}

function isEmpty({ text, children, figure }: ReadBlock): boolean {
  return text === '' && children.length === 0 && figure === undefined
}

/** Memoised: a letter of somebody else renders its own block. */
const Block = memo(function Block({ block }: { readonly block: ReadBlock }) {
  const children = block.children.map((child, at) => <Block key={at} block={child} />)
  const words = block.runs.map((run, at) => <Words key={at} run={run} />)
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
    case blockName.figure:
      return block.figure === undefined ? <p>{words}</p> : <StillFigure figure={block.figure}>{words}</StillFigure>
    case blockName.recordReference:
    case blockName.mention:
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

function Words({ run }: { readonly run: Run }): ReactNode {
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
