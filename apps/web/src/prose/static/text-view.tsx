import type { RoadmapId } from '@minga/domain/identity/ids'
import type { ListItem, ShownRecord, TableCell, TextBlock } from '@minga/domain/text-form/read-text'
import { plainLine } from '@minga/domain/text-form/plain-text'
import { notesOf } from '@minga/domain/text-form/text-notes'
import { Link } from '@tanstack/react-router'
import { useMemo, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { StillChart } from '../charts/still-chart.tsx'
import { PicturesContext } from '../figures/pictures-context.ts'
import { StillFigure } from '../figures/still-figure.tsx'
import { NoteList } from '../footnotes/note-list.tsx'
import { showNumber } from '../footnotes/note-number.tsx'
import { Line } from './line.tsx'
import '../prose.css'

interface TextViewProps {
  readonly blocks: readonly TextBlock[]
  /** Whose pictures stand in it; without it those of the place around it. */
  readonly roadmap?: RoadmapId | undefined
}

/** A text that stands still, its records as they are given. Renders elements only, never markup: nothing in it can run. */
export function TextView({ blocks, roadmap }: TextViewProps) {
  const root = useRef<HTMLDivElement>(null)
  const notes = useMemo(() => notesOf(blocks), [blocks])
  const shown = (
    <div ref={root} className="noted-text">
      <div className="prose">
        <Blocks blocks={blocks} />
      </div>
      <NoteList notes={notes} goTo={(number) => showNumber(root.current, number)} />
    </div>
  )
  return roadmap === undefined ? shown : <PicturesContext value={roadmap}>{shown}</PicturesContext>
}

/** The text does not change while it is shown, so positions can be keys. */
function Blocks({ blocks }: { readonly blocks: readonly TextBlock[] }) {
  // oxlint-disable-next-line react/no-array-index-key
  return blocks.map((block, at) => <Block key={at} block={block} />)
}

function Block({ block }: { readonly block: TextBlock }): ReactNode {
  switch (block.is) {
    case 'heading': {
      const Heading = `h${String(block.level)}` as 'h1' | 'h2' | 'h3'
      return (
        <Heading>
          <Line line={block.line} />
        </Heading>
      )
    }
    case 'paragraph':
      return <p>{block.line.length === 0 ? <br /> : <Line line={block.line} />}</p>
    case 'list':
      return <List block={block} />
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.blocks} />
        </blockquote>
      )
    case 'table':
      return <Table rows={block.rows} />
    case 'card':
      return <Card record={block.record} />
    case 'chart':
      return <StillChart shown={block.shown} />
    case 'figure':
      return (
        <StillFigure figure={block.figure}>
          <Line line={block.line} />
        </StillFigure>
      )
    case 'rule':
      return <hr />
  }
}

function List({ block: { of, numbering, items } }: { readonly block: Extract<TextBlock, { is: 'list' }> }) {
  // oxlint-disable-next-line react/no-array-index-key -- see Blocks
  const shown = items.map((item, at) =>
    of === 'tasks' ? <Task key={at} item={item} /> : <Item key={at} item={item} />,
  )
  if (of === 'tasks') return <ul data-type="taskList">{shown}</ul>
  if (numbering === null) return <ul>{shown}</ul>
  return (
    <ol start={numbering.start} type={numbering.numeral}>
      {shown}
    </ol>
  )
}

function Item({ item: { blocks } }: { readonly item: ListItem }) {
  return (
    <li>
      <Blocks blocks={blocks} />
    </li>
  )
}

function Task({ item: { done, blocks } }: { readonly item: ListItem }) {
  const { t } = useTranslation('prose')
  const [first] = blocks
  const task = first?.is === 'paragraph' ? plainLine(first.line) : ''
  return (
    <li data-checked={done === true}>
      <div className="task-box">
        <input
          type="checkbox"
          checked={done === true}
          disabled
          aria-label={t(done === true ? 'task.done' : 'task.open', { task })}
        />
      </div>
      <div>
        <Blocks blocks={blocks} />
      </div>
    </li>
  )
}

function Table({ rows }: { readonly rows: readonly (readonly TableCell[])[] }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide one is moved with the arrow keys
    <div className="table-scroll" tabIndex={0}>
      <table>
        <tbody>
          {rows.map((row, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- see Blocks
            <tr key={at}>
              {row.map((cell, column) => (
                // oxlint-disable-next-line react/no-array-index-key
                <Cell key={column} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({ cell: { isHeader, columns, rows, align, blocks } }: { readonly cell: TableCell }) {
  const Tag = isHeader ? 'th' : 'td'
  return (
    <Tag colSpan={columns} rowSpan={rows} style={align === null ? undefined : { textAlign: align }}>
      <Blocks blocks={blocks} />
    </Tag>
  )
}

/** A record as a card, as it is given. */
export function Card({ record: { link, name, title, details, address } }: { readonly record: ShownRecord }) {
  const shown = (
    <>
      <span className="reference">{name}</span> <span>{title}</span>
    </>
  )
  return (
    <div className="record-card">
      <div className="record-card-body">
        <div className="record-card-title">
          {address === null ? (
            shown
          ) : (
            <Link to="/records/$recordId" params={{ recordId: link.record }}>
              {shown}
            </Link>
          )}
        </div>
        <span className="record-state">
          {details.map((detail) => (
            <span key={detail}>{detail}</span>
          ))}
        </span>
      </div>
    </div>
  )
}
