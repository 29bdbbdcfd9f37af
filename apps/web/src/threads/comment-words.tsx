import { saysNothing, type CommentBlock, type CommentInline } from '@minga/domain/thread/comment-text'
import { Fragment } from 'react'

import { RecordMention } from './record-mention.tsx'

const elementOf = { paragraph: 'div', bullet: 'ul', numbered: 'ol', quote: 'blockquote' } as const

/**
 * What a comment says; nothing of one that consists of files. Built from its data, never from markup. Blocks have no identity: it is
 * shown whole or not at all.
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

/** Neighbours of one kind are one list, or one quotation. */
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
