import type { CommentInline, CommentText } from '@minga/domain/thread/comment-text'
import { Fragment } from 'react'

/** What a comment says. Built from its data, never from markup. */
export function CommentWords({ text }: { readonly text: CommentText }) {
  return (
    <div className="comment-words">
      {text.map(({ kind, content }, index) => {
        const Block = kind === 'quote' ? 'blockquote' : 'p'
        return (
          // Blocks have no identity of their own, and a comment is shown whole or not at all.
          // oxlint-disable-next-line react/no-array-index-key
          <Block key={index} data-kind={kind}>
            {content.map((inline, place) => (
              // oxlint-disable-next-line react/no-array-index-key
              <Fragment key={place}>
                <Inline inline={inline} />
              </Fragment>
            ))}
          </Block>
        )
      })}
    </div>
  )
}

function Inline({ inline }: { readonly inline: CommentInline }) {
  if ('mention' in inline) return <span className="comment-mention">@{inline.label}</span>
  if ('break' in inline) return <br />
  const { text, bold, italic, link } = inline
  const weighted = bold ? <strong>{text}</strong> : text
  const slanted = italic ? <em>{weighted}</em> : weighted
  if (link === undefined) return slanted
  return (
    <a href={link} target="_blank" rel="noreferrer noopener nofollow">
      {slanted}
    </a>
  )
}
