import { markTags } from '@minga/domain/text-form/html-text'
import { plainLine } from '@minga/domain/text-form/plain-text'
import type { Run, ShownRecord } from '@minga/domain/text-form/read-text'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { NoteNumber } from '../footnotes/note-number.tsx'

/** A line of a text that stands still. It does not change while it is shown, so positions can be keys. */
export function Line({ line }: { readonly line: readonly Run[] }) {
  // oxlint-disable-next-line react/no-array-index-key
  return line.map((run, at) => <OneRun key={at} run={run} />)
}

function OneRun({ run }: { readonly run: Run }): ReactNode {
  if (run.is === 'break') return <br />
  if (run.is === 'record') return <Reference record={run.record} />
  if (run.is === 'note') return <NoteNumber number={run.number} words={plainLine(run.line)} />
  let shown: ReactNode = run.text
  for (const mark of run.marks) {
    const Tag = markTags[mark]
    shown = <Tag>{shown}</Tag>
  }
  return run.address === null ? (
    shown
  ) : (
    <a href={run.address} target="_blank" rel="noopener noreferrer nofollow">
      {shown}
    </a>
  )
}

/** A record within a sentence. */
export function Reference({ record: { link, name, title, address } }: { readonly record: ShownRecord }) {
  return (
    <span className="record-reference">
      {address === null ? (
        name
      ) : (
        <Link to="/records/$recordId" params={{ recordId: link.record }} title={title}>
          {name}
        </Link>
      )}
    </span>
  )
}
