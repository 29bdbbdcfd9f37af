import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { reactions, type Reaction } from '@minga/domain/thread/reaction'
import type { CommentView } from '@minga/protocol/http/threads'
import { IconCheck, IconEye, IconHeart, IconMoodPlus, IconThumbUp, type Icon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../api/account.ts'
import { useOrganisations } from '../api/organisations.ts'
import { useChangeThread } from '../api/threads.ts'
import { useMayInThread, type ThreadInGroup } from './thread-in-group.ts'

const signs = {
  agree: IconThumbUp,
  done: IconCheck,
  thanks: IconHeart,
  looking: IconEye,
} as const satisfies Record<Reaction, Icon>

/** The reactions to a comment with who gave them, and, for those who may, a way to give one or take it back. */
export function CommentReactions({ comment, thread, group }: ThreadInGroup & { readonly comment: CommentView }) {
  const { t } = useTranslation('threads')
  const organisations = useOrganisations()
  const change = useChangeThread()
  const me = useMe().person.id
  const may = useMayInThread('comment-in-thread', { thread, group })
  const isMine = (reaction: Reaction) =>
    comment.reactions.some((each) => each.reaction === reaction && each.by.some(({ id }) => id === me))
  const toggle = (reaction: Reaction) =>
    change.mutate({
      method: 'POST',
      path: `/api/comments/${comment.id}/reactions`,
      body: { reaction, on: !isMine(reaction) },
    })
  if (!may && comment.reactions.length === 0) return null
  return (
    <div className="comment-reactions">
      {comment.reactions.map(({ reaction, by: people }) => {
        const names = people
          .map((each) => `${each.name} · ${organisations.get(each.organisation)?.shortName ?? each.organisation}`)
          .join(', ')
        const said = `${t(`reaction.${reaction}`)}: ${names}`
        return (
          <Tooltip key={reaction} label={said} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
            <button
              type="button"
              className="comment-reaction"
              aria-pressed={isMine(reaction)}
              aria-label={said}
              aria-disabled={!may}
              onClick={() => may && toggle(reaction)}
            >
              <SignOf reaction={reaction} /> {people.length}
            </button>
          </Tooltip>
        )
      })}
      {may ? (
        <Menu position="bottom-start" withinPortal>
          <Menu.Target>
            <ActionIcon size="sm" className="comment-react" aria-label={t('reaction.add')}>
              <IconMoodPlus size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {reactions.map((reaction) => (
              <Menu.Item key={reaction} leftSection={<SignOf reaction={reaction} />} onClick={() => toggle(reaction)}>
                {isMine(reaction)
                  ? t('reaction.takeBack', { reaction: t(`reaction.${reaction}`) })
                  : t(`reaction.${reaction}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {change.isError ? <span className="comment-problem">{t('failed')}</span> : null}
    </div>
  )
}

function SignOf({ reaction }: { readonly reaction: Reaction }) {
  const Sign = signs[reaction]
  return <Sign size={14} aria-hidden />
}
