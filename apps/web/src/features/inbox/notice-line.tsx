import { ActionIcon, Menu } from '@mantine/core'
import type { ShownNotice } from '@minga/protocol/http/inbox'
import { IconCheck, IconClock, IconLock, IconMail, IconPaperclip } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { useOrganisations } from '../../api/organisations.ts'
import { useLanguage } from '../../language/use-language.ts'
import { OrganisationDot } from '../../ui/organisation-dot.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { useNow } from '../../ui/use-now.ts'
import { snoozeMoments } from './days.ts'
import { NoticeLink } from './notice-link.tsx'
import { useNoticeWords } from './use-notice-words.ts'

export interface NoticeChanges {
  readonly read: (notice: Pick<ShownNotice, 'id' | 'shownAt'>, isRead: boolean) => void
  readonly snooze: (id: number, until: Date) => void
  readonly setSnoozing: (id: number | undefined) => void
}

/** One notice: its sentence, the beginning of the comment or question, place, time and buttons. */
export const NoticeLine = memo(function NoticeLine({
  notice,
  isSnoozing,
  changes: { read, snooze, setSnoozing },
}: {
  readonly notice: ShownNotice
  readonly isSnoozing: boolean
  readonly changes: NoticeChanges
}) {
  const { t } = useTranslation('inbox')
  const { id, by, thread, round, removal, passage, isRead } = notice
  const excerpt = thread?.excerpt || round?.question || passage?.excerpt || (removal === null ? null : t('bringBack'))
  const words = useNoticeWords()(notice)
  const group = useGroup(notice.group)
  const reference = notice.subject !== null && 'reference' in notice.subject ? notice.subject.reference : null
  const hue = useOrganisations().get(by?.organisation ?? '')?.hue
  return (
    <li className="notice" data-read={isRead || undefined}>
      <NoticeLink notice={notice} opened={() => read(notice, true)}>
        <span className="notice-words">
          {hue === undefined ? null : <OrganisationDot hue={hue} />}
          <span>
            {isRead ? null : <span className="visually-hidden">{t('unread')}: </span>}
            <Words words={words} reference={reference} />
          </span>
        </span>
        {excerpt ? <span className="notice-excerpt">{excerpt}</span> : null}
        {thread === null || thread.files.length === 0 ? null : (
          <span className="notice-files">
            <IconPaperclip size={14} aria-hidden />
            <span>{t('files', { count: thread.files.length, names: thread.files.join(', ') })}</span>
          </span>
        )}
        <span className="notice-where">
          {thread?.isInternal ? (
            <span className="notice-internal">
              <IconLock size={12} aria-hidden /> {t('internal')}
            </span>
          ) : null}
          {thread?.reference ? <span>{thread.reference}</span> : null}
          {group === undefined ? null : <span>{group.name}</span>}
          <RelativeTime at={notice.at} />
        </span>
      </NoticeLink>
      <span className="notice-changes">
        <ActionIcon
          size="lg"
          aria-label={t(isRead ? 'markUnread' : 'markRead')}
          title={t(isRead ? 'markUnread' : 'markRead')}
          onClick={() => read(notice, !isRead)}
        >
          {isRead ? <IconMail size={18} stroke={1.6} /> : <IconCheck size={18} stroke={1.6} />}
        </ActionIcon>
        <Menu position="bottom-end" opened={isSnoozing} onChange={(isOpen) => setSnoozing(isOpen ? id : undefined)}>
          <Menu.Target>
            <ActionIcon size="lg" aria-label={t('snooze')} title={t('snooze')}>
              <IconClock size={18} stroke={1.6} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('snoozeUntil')}</Menu.Label>
            {isSnoozing ? <Moments choose={(moment) => snooze(id, moment)} /> : null}
          </Menu.Dropdown>
        </Menu>
      </span>
    </li>
  )
})

/** Keeps a reference on one line. */
function Words({ words, reference }: { readonly words: string; readonly reference: string | null }) {
  const at = reference === null ? -1 : words.indexOf(reference)
  if (reference === null || at === -1) return words
  return (
    <>
      {words.slice(0, at)}
      <span className="notice-reference">{reference}</span>
      {words.slice(at + reference.length)}
    </>
  )
}

/** The menu of moments to snooze until. */
function Moments({ choose }: { readonly choose: (moment: Date) => void }) {
  const { t } = useTranslation('inbox')
  const { locale } = useLanguage()
  const now = useNow()
  const exact = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  })
  return Object.entries(snoozeMoments(new Date(now))).map(([name, moment]) => (
    <Menu.Item
      key={name}
      rightSection={<span className="dimmed">{exact.format(moment)}</span>}
      onClick={() => choose(moment)}
    >
      {t(`until.${name}`)}
    </Menu.Item>
  ))
}
