import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import { reactions, type Reaction } from '@minga/domain/thread/reaction'
import type { GroupView } from '@minga/protocol/http/me'
import type { CommentView, ThreadView } from '@minga/protocol/http/threads'
import { IconCheck, IconEye, IconHeart, IconMoodPlus, IconThumbUp, type Icon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../api/account.ts'
import { useOrganisations } from '../api/organisations.ts'
import { useChangeThread } from '../api/threads.ts'

const signs = {
  agree: IconThumbUp,
  done: IconCheck,
  thanks: IconHeart,
  looking: IconEye,
} as const satisfies Record<Reaction, Icon>

/** The reactions to a comment with who gave them, and, for those who may, a way to give one or take it back. */
export function CommentReactions({
  comment,
  thread,
  group,
}: {
  readonly comment: CommentView
  readonly thread: ThreadView
  readonly group: GroupView
}) {
  const { t } = useTranslation('threads')
  const organisations = useOrganisations()
  const change = useChangeThread()
  const actor = useActor()
  const { audience, organisation, by } = thread
  const may = can(actor, {
    action: 'comment-in-thread',
    resource: { group, audience, organisation, by: by.id },
  })
  const isMine = (reaction: Reaction) =>
    comment.reactions.some((each) => each.reaction === reaction && each.by.some(({ id }) => id === actor.person))
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
