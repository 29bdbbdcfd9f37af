import type { RecordId } from '@minga/domain/identity/ids'
import { textIn } from '@minga/domain/language/language'
import { type CommentBlock, type CommentInline, saysNothing } from '@minga/domain/thread/comment-text'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../api/api-problem.ts'
import { useRecord } from '../api/records.ts'
import { useLanguage } from '../language/use-language.ts'

const elementOf = { paragraph: 'div', bullet: 'ul', numbered: 'ol', quote: 'blockquote' } as const

/**
 * The text of a comment; nothing for one that has only files. Built from its data, never from markup. Blocks have no
 * identity, so the keys are their positions.
 */
export function CommentWords({ text }: { readonly text: readonly CommentBlock[] }) {
  if (saysNothing(text)) return null
  return (
    <div className="comment-words">
      {runsOf(text).map(({ kind, blocks }, index) => {
        const Run = elementOf[kind]
        const Line = kind === 'bullet' || kind === 'numbered' ? 'li' : 'p'
        return (
          // oxlint-disable-next-line react/no-array-index-key
          <Run key={index}>
            {blocks.map(({ content }, line) => (
              // oxlint-disable-next-line react/no-array-index-key
              <Line key={line}>
                {content.map((inline, place) => (
                  // oxlint-disable-next-line react/no-array-index-key
                  <Fragment key={place}>
                    <Inline inline={inline} />
                  </Fragment>
                ))}
              </Line>
            ))}
          </Run>
        )
      })}
    </div>
  )
}

/** Joins neighbouring items into one list, and neighbouring quotations into one. */
function runsOf(text: readonly CommentBlock[]) {
  const runs: { kind: CommentBlock['kind']; blocks: CommentBlock[] }[] = []
  for (const block of text) {
    const last = runs.at(-1)
    if (last?.kind === block.kind) last.blocks.push(block)
    else runs.push({ kind: block.kind, blocks: [block] })
  }
  return runs
}

function Inline({ inline }: { readonly inline: CommentInline }) {
  if ('label' in inline) return <span className="comment-mention">@{inline.label}</span>
  if ('mention' in inline) return <RecordMention record={inline.mention.id} />
  if ('break' in inline) return <br />
  const { text, bold, italic, link } = inline
  const weighted = bold ? <strong>{text}</strong> : text
  const slanted = italic ? <em>{weighted}</em> : weighted
  if (link === undefined) return slanted
  return (
    <a href={link} target="_blank" rel="noopener noreferrer nofollow">
      {slanted}
    </a>
  )
}

/** A record mentioned in a comment, under its present title. For a record that the reader may not read, says so. */
function RecordMention({ record }: { readonly record: RecordId }) {
  const { t } = useTranslation('threads')
  const { language } = useLanguage()
  const { data, error } = useRecord(record)
  if (data === undefined) {
    return <span className="dimmed">{error instanceof ApiProblem ? t('recordUnavailable') : '…'}</span>
  }
  const { reference } = data.facts
  return (
    <Link to="/records/$recordId" params={{ recordId: record }} className="comment-record">
      {reference === null ? null : <span className="reference">{reference}</span>} {textIn(data.record.title, language)}
    </Link>
  )
}
